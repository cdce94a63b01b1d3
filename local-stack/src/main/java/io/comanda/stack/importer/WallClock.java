package io.comanda.stack.importer;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// A till without a zone of its own says what the clock on the wall showed.
record WallClock(ZoneId zone) {

    /// In spring the clocks skip an hour: a time in it is taken as one hour later, because the till's clock had not been put forward yet.
    /// In autumn an hour comes twice: a time in it is taken as the first of both.
    Instant instant(LocalDateTime shown) {
        return ZonedDateTime.ofLocal(shown, zone, null).toInstant();
    }

    /// Whether the zone's clocks never showed it, or showed it twice.
    boolean isDoubtful(LocalDateTime shown) {
        return zone.getRules().getValidOffsets(shown).size() != 1;
    }
}
