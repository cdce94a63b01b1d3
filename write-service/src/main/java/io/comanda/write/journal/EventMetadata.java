package io.comanda.write.journal;

import io.comanda.events.Actor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// When an event occurred, and who caused it.
///
/// @param occurredAt truncated to milliseconds, which a row and an id can hold, so that a state reads the same before and after it was
///                   stored. In the past for an import
public record EventMetadata(Instant occurredAt, Actor actor) {

    public EventMetadata {
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MILLIS);
    }
}
