package io.comanda.stack.importer.row;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.zone.TimeZones;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WallClockTest {

    private final WallClock newYork = new WallClock(ZoneId.of("America/New_York"), TimeZones.ofJdk());

    @Test
    void aLocalTimeIsConvertedToAnInstant() {
        assertEquals(Instant.parse("2015-01-01T16:38:36Z"), newYork.instant(LocalDateTime.parse("2015-01-01T11:38:36")));
        assertEquals(Instant.parse("2015-07-01T15:38:36Z"), newYork.instant(LocalDateTime.parse("2015-07-01T11:38:36")));
        assertFalse(newYork.isAmbiguous(LocalDateTime.parse("2015-07-01T11:38:36")));
    }

    @Test
    void aTimeInAGapIsAnHourLater() {
        var skipped = LocalDateTime.parse("2015-03-08T02:30:00");
        assertTrue(newYork.isAmbiguous(skipped));
        assertEquals(newYork.instant(LocalDateTime.parse("2015-03-08T03:30:00")), newYork.instant(skipped));
    }

    @Test
    void aTimeInAnOverlapIsTheFirst() {
        var twice = LocalDateTime.parse("2015-11-01T01:30:00");
        assertTrue(newYork.isAmbiguous(twice));
        assertEquals(Instant.parse("2015-11-01T05:30:00Z"), newYork.instant(twice));
    }
}
