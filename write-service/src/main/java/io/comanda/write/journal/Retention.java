package io.comanda.write.journal;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// How long the journal keeps its partitions, one per day.
@Singleton
public class Retention {

    /// Maintenance runs once an hour, and may find a partition locked.
    private static final Duration SLACK = Duration.ofHours(2);

    private final Duration days;

    Retention(@ConfigProperty(name = "comanda.journal.retention", defaultValue = "30D") Duration days) {
        this.days = days;
    }

    /// @return the age that the end of a day must have for its partition to be dropped
    Duration days() {
        return days;
    }

    /// When everything recorded up to an instant is deleted, unless it could not be published until then.
    public Instant lastCopyDroppedAt(Instant recorded) {
        return recorded.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS).plus(days).plus(SLACK);
    }
}
