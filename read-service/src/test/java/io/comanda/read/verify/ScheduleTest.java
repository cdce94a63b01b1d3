package io.comanda.read.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.comanda.events.zone.TimeZones;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");

    /// In summer, 03:00 in Rome is 01:00 in UTC.
    @ParameterizedTest(name = "at {0}: now {1}, last {2}, watched since {3}")
    @CsvSource(nullValues = "-", value = {
            "03:00, 2026-07-02T00:59:59Z, 2026-07-01T01:00:00Z, 2026-06-01T00:00:00Z, false",
            "03:00, 2026-07-02T01:00:00Z, 2026-07-01T01:00:00Z, 2026-06-01T00:00:00Z, true",
            "03:00, 2026-07-02T12:00:00Z, 2026-07-02T01:00:00Z, 2026-07-02T11:00:00Z, false",
            // Nobody ran at night.
            "03:00, 2026-07-02T12:00:00Z, 2026-07-01T01:00:00Z, 2026-07-02T11:59:00Z, true",
            // Never before: not in the middle of the day.
            "03:00, 2026-07-02T12:00:00Z, -, 2026-07-02T11:00:00Z, false",
            "03:00, 2026-07-03T01:00:00Z, -, 2026-07-02T11:00:00Z, true",
            "PT6H, 2026-07-02T05:59:59Z, 2026-07-02T00:00:00Z, 2026-06-01T00:00:00Z, false",
            "PT6H, 2026-07-02T06:00:00Z, 2026-07-02T00:00:00Z, 2026-06-01T00:00:00Z, true",
            "PT6H, 2026-07-02T06:00:00Z, -, 2026-07-02T05:00:00Z, false",
            "off, 2026-07-02T06:00:00Z, 2020-07-02T00:00:00Z, 2020-07-02T00:00:00Z, false" })
    void itIsDueOnceAtEachTime(String at, Instant now, Instant last, Instant since, boolean due) {
        assertEquals(due, Schedule.parse(at, ROME, TimeZones.ofJdk()).isDue(now, last, since));
    }

    @ParameterizedTest
    @CsvSource({ "25:00", "nightly", "P", "''" })
    void anythingElseIsRefusedWithTheSettingsName(String text) {
        var refused = assertThrows(IllegalArgumentException.class, () -> Schedule.parse(text, ROME, TimeZones.ofJdk()));
        assertEquals("comanda.verify.at is '" + text + "', but has to be a local time like 03:00, an interval like PT6H, or off.",
                refused.getMessage());
    }

    @Test
    void aDayOfASkippedHourHasItsVerificationToo() {
        // At 02:00 the clocks went to 03:00.
        var schedule = Schedule.parse("02:30", ROME, TimeZones.ofJdk());
        var last = Instant.parse("2026-03-28T01:30:00Z");
        assertEquals(true, schedule.isDue(Instant.parse("2026-03-29T01:30:00Z"), last, last));
    }
}
