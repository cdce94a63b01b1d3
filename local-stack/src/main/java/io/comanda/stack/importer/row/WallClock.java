package io.comanda.stack.importer.row;

import io.comanda.events.zone.TimeZones;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/// Converts the local times of a file to instants.
public record WallClock(ZoneId zone, TimeZones zones) {

    /// A time in a gap (spring) is taken as one hour later, because the till's clock had not been changed yet.
    /// A time in an overlap (autumn) is taken as the first of both.
    Instant instant(LocalDateTime localTime) {
        var rules = zones.rules(zone);
        return localTime.toInstant(isAmbiguous(localTime)
                ? rules.getTransition(localTime).getOffsetBefore()
                : rules.getValidOffsets(localTime).getFirst());
    }

    /// The local time at an instant.
    public LocalDateTime local(Instant instant) {
        return zones.local(instant, zone);
    }

    /// Whether it is in a gap or an overlap of the time zone.
    boolean isAmbiguous(LocalDateTime localTime) {
        return zones.rules(zone).getValidOffsets(localTime).size() != 1;
    }
}
