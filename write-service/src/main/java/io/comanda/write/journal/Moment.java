package io.comanda.write.journal;

import io.comanda.events.Actor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// When something happened, and who asked for it.
///
/// @param at to the millisecond: what a row and an id can carry, so that a state reads the same before and after it was stored.
///           Long ago for an import
public record Moment(Instant at, Actor by) {

    public Moment {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }
}
