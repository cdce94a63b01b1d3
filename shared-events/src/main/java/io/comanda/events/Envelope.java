package io.comanda.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is said around every event: a CloudEvent's attributes.
///
/// @param subject     the aggregate it happened to
/// @param time        when it happened; long ago for an import
/// @param recordedAt  when it was committed: lag is measured from it. Absent where lag means nothing: imports, republished states
/// @param revision    of the aggregate: 1, 2, 3… without a hole
/// @param epoch       raised whenever PostgreSQL went back in time
/// @param traceparent W3C trace context of the command
public record Envelope(UUID id, String type, UUID subject, Instant time, @Nullable Instant recordedAt, long revision, int epoch,
        Actor actor, @Nullable String traceparent) {

    private static final int REVISION_BITS = 40;

    /// Whether the event is from the past: an import or a republished state. Nobody waits for it, so it travels apart from the others.
    public boolean past() {
        return recordedAt == null;
    }

    /// One number that grows with every change and with every epoch: Elasticsearch's external version, a token's and an ETag's.
    public long version() {
        return version(epoch, revision);
    }

    public static long version(int epoch, long revision) {
        return ((long) epoch << REVISION_BITS) + revision;
    }

    /// The epoch of a version.
    public static int epoch(long version) {
        return (int) (version >> REVISION_BITS);
    }
}
