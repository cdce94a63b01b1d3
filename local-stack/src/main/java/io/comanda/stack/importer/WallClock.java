package io.comanda.stack.importer;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// Converts the local times of a file to instants.
record WallClock(ZoneId zone) {

    /// A time in a gap (spring) is taken as one hour later, because the till's clock had not been changed yet.
    /// A time in an overlap (autumn) is taken as the first of both.
    Instant instant(LocalDateTime localTime) {
        return ZonedDateTime.ofLocal(localTime, zone, null).toInstant();
    }

    /// Whether it is in a gap or an overlap of the time zone.
    boolean isAmbiguous(LocalDateTime localTime) {
        return zone.getRules().getValidOffsets(localTime).size() != 1;
    }
}
