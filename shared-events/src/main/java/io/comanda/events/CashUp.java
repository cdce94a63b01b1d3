package io.comanda.events;

import java.time.Instant;
import java.time.LocalDate;

/// A business day that was closed: from then on nothing changes its figures.
///
/// @param expected   the cash that was taken and not given back on the day, tips included
/// @param counted    the cash that was in the drawer, without what was left in it as change
/// @param difference counted − expected: negative if something is missing
/// @param by         who closed the day
public record CashUp(LocalDate businessDate, Money expected, Money counted, Money difference, Actor by, Instant at) {

    public static CashUp of(LocalDate businessDate, Money expected, Money counted, Actor by, Instant at) {
        return new CashUp(businessDate, expected, counted, counted.minus(expected), by, at);
    }
}
