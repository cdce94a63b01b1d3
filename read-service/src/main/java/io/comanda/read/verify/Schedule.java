package io.comanda.read.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// When views are verified without being asked: at a time of the day, at intervals, or never.
sealed interface Schedule {

    /// @param time in the zone
    record Daily(LocalTime time, ZoneId zone) implements Schedule {
    }

    record Every(Duration interval) implements Schedule {
    }

    record Never() implements Schedule {
    }

    /// @param text a local time like 03:00, an interval like PT6H, or off
    static Schedule parse(String text, ZoneId zone) {
        try {
            if (text.equals("off")) {
                return new Never();
            }
            return text.startsWith("P") ? new Every(Duration.parse(text)) : new Daily(LocalTime.parse(text), zone);
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
            case Daily(var time, var zone) -> {
                var today = now.atZone(zone).toLocalDate().atTime(time).atZone(zone).toInstant();
                var latest = today.isAfter(now) ? now.atZone(zone).toLocalDate().minusDays(1).atTime(time).atZone(zone).toInstant() : today;
                yield reference.isBefore(latest);
            }
            case Every(var interval) -> !reference.plus(interval).isAfter(now);
            case Never() -> false;
        };
    }
}
