package io.comanda.read.view;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
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
/// @param partial      whether documents are missing, because it was never filled or has lost an index: then what is not found may exist
@RegisterForReflection
public record Generation(int number, int mapping, Phase phase, @Nullable UUID republication, long published, long total,
        @Nullable Instant dropAt, boolean partial) {

    /// A request waits for 10 s at most, and a replica knows the state of a second ago.
    private static final Duration READ_MAX = Duration.ofSeconds(15);

    /// Until then all projectors have stopped.
    private static final Duration WRITE_END_MAX = Duration.ofSeconds(10);

    public static Generation empty(int number, int mapping) {
        return new Generation(number, mapping, Phase.EMPTY, UUID.randomUUID(), 0, 0, null, true);
    }

    public Generation with(Phase next) {
        return new Generation(number, mapping, next, republication, published, total, dropAt, partial && next != Phase.COMPLETE);
    }

    /// Its past is republished, from the beginning.
    public Generation refilled() {
        return new Generation(number, mapping, Phase.FILLING, UUID.randomUUID(), 0, 0, dropAt, partial);
    }

    /// Documents of it are lost: they are republished, and it is not trusted until then.
    public Generation lost() {
        return new Generation(number, mapping, Phase.FILLING, UUID.randomUUID(), 0, 0, dropAt, true);
    }

    public Generation withProgress(long nowPublished, long ofTotal) {
        return new Generation(number, mapping, phase, republication, nowPublished, ofTotal, dropAt, partial);
    }

    public Generation withDropAt(@Nullable Instant at) {
        return new Generation(number, mapping, phase, republication, published, total, at, partial);
    }

    /// Whether the time to drop or to delete it has come.
    public boolean isDue(Instant now) {
        return dropAt != null && !now.isBefore(dropAt);
    }

    /// It is dropped from now on.
    public Generation dropped(Instant now) {
        return with(Phase.DROPPING).withDropAt(now.plus(READ_MAX).plus(WRITE_END_MAX));
    }

    /// Whether nothing may be missing in it, or will be.
    public boolean isFed() {
        return phase == Phase.FILLING || phase == Phase.COMPLETE;
    }

    /// Whether events are written into it. A dropped one is not read, but a replica may not know that yet, and a request may still wait
    /// there for what has just happened.
    public boolean isWritten(Instant now) {
        return isFed() || (phase == Phase.DROPPING && dropAt != null && now.isBefore(dropAt.minus(WRITE_END_MAX)));
    }
}
