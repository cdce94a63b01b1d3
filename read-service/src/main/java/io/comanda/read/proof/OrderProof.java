package io.comanda.read.proof;

import io.comanda.events.truth.TruthReply.ProofReply;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One order on both sides.
///
/// @param truth  what PostgreSQL has; absent if it does not know the order
/// @param view   what Elasticsearch has; absent if it does not
/// @param reason why they are equal or not, for a person to read
@RegisterForReflection
public record OrderProof(UUID id, @Nullable Truth truth, @Nullable InView view, boolean equal, String reason) {

    /// @param hash        of the order's row
    /// @param journalHash of the state in the journal's latest row; absent when that is older than the journal's retention, as are
    ///                    `recordedAt` and `publishedAt`
    @RegisterForReflection
    public record Truth(long revision, long version, String hash, @Nullable String journalHash, @Nullable Instant recordedAt,
            @Nullable Instant publishedAt) {

        static Truth of(ProofReply reply) {
            return new Truth(reply.revision(), reply.version(), reply.hash(), reply.journalHash(), reply.recordedAt(), reply.publishedAt());
        }
    }

    /// @param hash of the state in the document; absent if that can't be read
    @RegisterForReflection
    public record InView(long version, @Nullable String hash, int generation) {
    }

    static OrderProof of(UUID id, @Nullable Truth truth, @Nullable InView view) {
        var difference = difference(truth, view);
        return new OrderProof(id, truth, view, difference == null,
                difference == null ? "The view equals the source of truth." : difference);
    }

    private static @Nullable String difference(@Nullable Truth truth, @Nullable InView view) {
        if (truth == null) {
            return "The view has an order that the source of truth does not know. A verification marks it removed.";
        }
        if (truth.journalHash() != null && !truth.journalHash().equals(truth.hash())) {
            return "The journal's latest state is not that of the order's row: something else than a command has changed it.";
        }
        if (view == null) {
            return "The view lacks the order: it is behind, or has lost a message.";
        }
        if (view.version() < truth.version()) {
            return "The view has an older version: it is behind, or has lost a message.";
        }
        if (view.version() > truth.version()) {
            return "The view has a newer version: the order has changed this moment, or the database was restored.";
        }
        return truth.hash().equals(view.hash()) ? null : "The view has another state of the same version. A verification repairs it.";
    }
}
