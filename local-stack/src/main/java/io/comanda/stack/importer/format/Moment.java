package io.comanda.stack.importer.format;

import java.time.Instant;
import java.time.LocalDateTime;

/// When something was, as a file says it.
public sealed interface Moment {

    /// By the clock on the wall, in the time zone of the restaurant.
    record Local(LocalDateTime at) implements Moment {
    }

    /// With an offset or a Z.
    record Exact(Instant at) implements Moment {
    }
}
