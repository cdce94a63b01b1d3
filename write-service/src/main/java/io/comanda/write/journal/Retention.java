package io.comanda.write.journal;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// How long the journal keeps its days.
@Singleton
public class Retention {

    /// A day is looked at once an hour, and waits a little if somebody reads in it.
    private static final Duration SLACK = Duration.ofHours(2);

    private final Duration days;

    Retention(@ConfigProperty(name = "comanda.journal.retention", defaultValue = "30D") Duration days) {
        this.days = days;
    }

    /// @return how old the youngest moment of a day must be for the day to be dropped
    Duration days() {
        return days;
    }

    /// When all that was recorded up to a moment is gone, unless it could not be published until then.
    public Instant lastCopyDroppedAt(Instant recorded) {
        return recorded.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS).plus(days).plus(SLACK);
    }
}
