package io.comanda.events.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZonesTest {

    private static final Path NEWER = Path.of("src/test/resources/zoneinfo");

    private final TimeZones newer = TimeZones.ofZoneinfo(NEWER);

    @Test
    void vancouverKeepsItsSummerTimeFrom2026On() {
        var vancouver = ZoneId.of("America/Vancouver");
        assertEquals(LocalDateTime.parse("2026-11-29T00:01"), newer.local(Instant.parse("2026-11-29T07:01:00Z"), vancouver));
        assertEquals(LocalDateTime.parse("2025-11-29T23:01"), newer.local(Instant.parse("2025-11-30T07:01:00Z"), vancouver));
        assertEquals(ZoneOffset.ofHours(-7), newer.offset(Instant.parse("2050-01-15T12:00:00Z"), vancouver));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Europe/Berlin", "Europe/London", "Europe/Dublin", "America/Nuuk", "Australia/Lord_Howe", "Asia/Kathmandu",
            "America/Caracas" })
    void aZoneFileSaysWhatTheJdkSaysWhereNoLawHasChanged(String id) {
        var zone = ZoneId.of(id);
        assertEquals(changes(zone.getRules()), changes(newer.rules(zone)));
    }

    /// Every change of the clocks from 1970 to 2099: when, and to which offset.
    private static List<String> changes(ZoneRules rules) {
        var changes = new ArrayList<String>();
        var end = Instant.parse("2099-12-31T00:00:00Z");
        changes.add("at first " + rules.getOffset(Instant.EPOCH));
        for (var next = rules.nextTransition(Instant.EPOCH); next != null
                && next.getInstant().isBefore(end); next = rules.nextTransition(next.getInstant())) {
            changes.add(next.getInstant() + " " + next.getOffsetAfter());
        }
        return changes;
    }

    @Test
    void gapsAndOverlapsAreTheJdksToo() {
        var berlin = newer.rules(ZoneId.of("Europe/Berlin"));
        assertEquals(0, berlin.getValidOffsets(LocalDateTime.parse("2026-03-29T02:30")).size());
        assertEquals(2, berlin.getValidOffsets(LocalDateTime.parse("2026-10-25T02:30")).size());
    }

    @Test
    void aZoneThatTheFolderDoesNotHaveKeepsTheJdksRules() {
        var rome = ZoneId.of("Europe/Rome");
        assertEquals(rome.getRules(), newer.rules(rome));
        assertEquals(ZoneOffset.UTC, newer.offset(Instant.EPOCH, ZoneOffset.UTC));
    }

    @Test
    void theVersionIsTheFoldersOrTheJdks() {
        assertEquals("2026b", newer.version());
        assertEquals(NEWER.toString(), newer.source());
        assertTrue(TimeZones.of(Optional.empty()).version().matches("20\\d\\d[a-z]"));
        assertEquals("jdk", TimeZones.of(Optional.empty()).source());
    }

    @Test
    void aFolderOfOtherThingsIsRefused(@TempDir Path folder) throws IOException {
        assertTrue(String.valueOf(assertThrows(IllegalArgumentException.class, () -> TimeZones.ofZoneinfo(folder)).getMessage())
                .contains("not a zoneinfo folder"));
        Files.createDirectories(folder.resolve("Europe"));
        Files.writeString(folder.resolve("Europe/London"), "London is at zero degrees, and this is a text of more than 44 bytes.");
        assertTrue(String.valueOf(assertThrows(IllegalArgumentException.class, () -> TimeZones.ofZoneinfo(folder)).getMessage())
                .contains("not a compiled zone file"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "MST", "PST8PDT,M3.2.0", "PST8PDT,M3.2.0,Q4" })
    void aRuleThatIsNoneIsRefused(String rule) {
        assertThrows(IllegalArgumentException.class, () -> PosixRule.parse(rule));
    }

    @Test
    void daysOfTheYearCountLeapDaysOrNot() {
        assertEquals(Instant.parse("2024-03-01T02:00:00Z").getEpochSecond(),
                PosixRule.Day.parse("J60").epochSecond(2024, ZoneOffset.UTC));
        assertEquals(Instant.parse("2024-02-29T23:30:00Z").getEpochSecond(),
                PosixRule.Day.parse("59/23:30").epochSecond(2024, ZoneOffset.UTC));
    }
}
