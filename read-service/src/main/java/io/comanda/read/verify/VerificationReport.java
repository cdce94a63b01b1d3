package io.comanda.read.verify;

import io.comanda.read.view.Verification;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The verification of a view, as operators see it. The counts are those of the running one, or else of the latest that has ended.
///
/// @param running whether one is under way
/// @param asOf    the view is known to equal what the write side held at this time; null before the first has ended
/// @param endedAt when the latest one ended; null before that
@RegisterForReflection
public record VerificationReport(boolean running, @Nullable Instant asOf, @Nullable Instant endedAt, long compared, long differences,
        long repaired, long orphans) {

    /// @param latest  that has ended; null if none has
    /// @param running null if none is
    /// @return null if none has ever begun
    public static @Nullable VerificationReport of(@Nullable Verification latest, @Nullable VerificationRun running) {
        var asOf = latest == null ? null : latest.asOf();
        var endedAt = latest == null ? null : latest.endedAt();
        if (running != null && running.running()) {
            var counts = running.counts();
            return new VerificationReport(true, asOf, endedAt, counts.compared(), counts.differences(), counts.repaired(),
                    counts.orphans());
        }
        return latest == null
                ? null
                : new VerificationReport(false, asOf, endedAt, latest.compared(), latest.differences(), latest.repaired(),
                        latest.orphans());
    }
}
