package io.comanda.read.view;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A view's indices of one number, with queues of their own. A rebuild makes the next one beside it.
///
/// @param mapping      the version of its mappings. Only a release with the same version writes and reads it
/// @param republication what fills it with the past; a new one starts again from the beginning
/// @param published    how many aggregates have been republished, of `total`
/// @param dropAt       when it is dropped: for a generation that another one has replaced. If it is dropping, when its queues and indices
///                     are deleted
@RegisterForReflection
public record Generation(int number, int mapping, Phase phase, @Nullable UUID republication, long published, long total,
        @Nullable Instant dropAt) {

    public static Generation empty(int number, int mapping) {
        return new Generation(number, mapping, Phase.EMPTY, UUID.randomUUID(), 0, 0, null);
    }

    public Generation with(Phase next) {
        return new Generation(number, mapping, next, republication, published, total, dropAt);
    }

    /// Its past is republished, from the beginning.
    public Generation refilled() {
        return new Generation(number, mapping, Phase.FILLING, UUID.randomUUID(), 0, 0, dropAt);
    }

    public Generation withProgress(long nowPublished, long ofTotal) {
        return new Generation(number, mapping, phase, republication, nowPublished, ofTotal, dropAt);
    }

    public Generation withDropAt(@Nullable Instant at) {
        return new Generation(number, mapping, phase, republication, published, total, at);
    }

    /// Whether the time to drop or to delete it has come.
    public boolean isDue(Instant now) {
        return dropAt != null && !now.isBefore(dropAt);
    }

    /// Whether events are written into it.
    public boolean isFed() {
        return phase == Phase.FILLING || phase == Phase.COMPLETE;
    }
}
