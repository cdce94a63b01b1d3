package io.comanda.read.verify;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How far the latest verification of a view is. It is kept in Elasticsearch, so that another process can go on with it.
///
/// @param generation which is compared
/// @param requested  whether somebody waits for it; if not, it pauses between slices
/// @param running    false when it has ended
/// @param asOf       the write side's time when it began; null before that
/// @param after      the last aggregate of what is done; null before the first
@RegisterForReflection
public record VerificationRun(String view, int generation, Instant startedAt, boolean requested, boolean running, @Nullable Instant asOf,
        @Nullable UUID after, Counts counts) {

    static VerificationRun begin(String view, int generation, boolean requested) {
        return new VerificationRun(view, generation, Instant.now(), requested, true, null, null, Counts.NONE);
    }

    VerificationRun at(@Nullable Instant nowAsOf, @Nullable UUID position, Counts nowCounts) {
        return new VerificationRun(view, generation, startedAt, requested, running, nowAsOf, position, nowCounts);
    }

    VerificationRun ended() {
        return new VerificationRun(view, generation, startedAt, requested, false, asOf, after, counts);
    }
}
