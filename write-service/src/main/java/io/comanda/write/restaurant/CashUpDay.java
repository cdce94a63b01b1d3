package io.comanda.write.restaurant;

import io.comanda.events.Money;
import io.comanda.write.command.Validation;
import java.time.LocalDate;

/// Closes a business day.
///
/// @param counted the cash in the drawer, without what is left in it as change
public record CashUpDay(LocalDate businessDate, Money counted) {

    public CashUpDay {
        var validation = new Validation();
        validation.present("businessDate", businessDate);
        validation.money("counted", counted, 0);
        validation.throwIfInvalid();
    }
}
