package io.comanda.read.verify;

import io.comanda.events.zone.TimeZones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// When views are verified without being asked: at a time of the day, at intervals, or never.
sealed interface Schedule {

    /// @param time in the zone
    record Daily(LocalTime time, ZoneId zone, TimeZones zones) implements Schedule {

        private Instant on(LocalDate day) {
            var local = day.atTime(time);
            return local.toInstant(zones.rules(zone).getOffset(local));
        }

        /// The last time before now.
        Instant latest(Instant now) {
            var today = zones.local(now, zone).toLocalDate();
            return on(today).isAfter(now) ? on(today.minusDays(1)) : on(today);
        }
    }

    record Every(Duration interval) implements Schedule {
    }

    record Never() implements Schedule {
    }

    /// @param text a local time like 03:00, an interval like PT6H, or off
    static Schedule parse(String text, ZoneId zone, TimeZones zones) {
        try {
            if (text.equals("off")) {
                return new Never();
            }
            return text.startsWith("P") ? new Every(Duration.parse(text)) : new Daily(LocalTime.parse(text), zone, zones);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("comanda.verify.at is '" + text
                    + "', but has to be a local time like 03:00, an interval like PT6H, or off.", e);
        }
    }

    /// @param last  when the latest verification began; null if there was none: then it is not due before the first time after `since`
    /// @param since when somebody began to look at the clock
    default boolean isDue(Instant now, @Nullable Instant last, Instant since) {
        var reference = last == null ? since : last;
        return switch (this) {
            case Daily daily -> reference.isBefore(daily.latest(now));
            case Every(var interval) -> !reference.plus(interval).isAfter(now);
            case Never() -> false;
        };
    }
}
