package io.comanda.events.truth;

import io.comanda.events.Message;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the write side answers to a [TruthRequest].
public sealed interface TruthReply {

    /// @param published how many messages the broker has confirmed
    /// @param total     how many there were when it began; 0 while it waits
    /// @param reason    why it failed, for people
    record RepublicationProgress(UUID id, State state, long published, long total, @Nullable String reason) implements TruthReply {

        /// The request is unknown if it has not arrived yet, or ended long ago.
        public enum State {
            UNKNOWN, WAITING, RUNNING, DONE, FAILED
        }
    }

    /// @param at      what was committed before this moment is in the page
    /// @param entries in order of id
    /// @param last    whether no aggregate follows; always true for certain aggregates
    record ManifestPage(int epoch, Instant at, List<Entry> entries, boolean last) implements TruthReply {

        public ManifestPage {
            entries = List.copyOf(entries);
        }

        /// @param version of the aggregate's documents
        /// @param hash    [StateHash] of its current state
        public record Entry(UUID id, long version, String hash) {
        }
    }

    /// @param messages exactly as a republication publishes them. Aggregates that do not exist are absent
    /// @param left     the ids that did not fit into one answer and have to be asked for again
    record StatesReply(List<Message> messages, List<UUID> left) implements TruthReply {

        public StatesReply {
            messages = List.copyOf(messages);
            left = List.copyOf(left);
        }
    }

    /// @param journalHash [StateHash] of the state in the journal's row of this revision; null if the journal no longer has it
    /// @param recordedAt  when that row was committed; null with it
    /// @param publishedAt the first moment at which that row was surely published and confirmed; null if it is not yet, or if nothing
    ///                    is known of it any more
    record ProofReply(UUID id, long version, long revision, String hash, @Nullable String journalHash, @Nullable Instant recordedAt,
            @Nullable Instant publishedAt) implements TruthReply {
    }

    /// @param publishedUpTo everything committed before this moment has been published to RabbitMQ and confirmed
    /// @param unroutedAt    when an event last reached no queue at all, so that views miss it; null if that never happened
    record StatusReply(int epoch, Instant at, Instant publishedUpTo, long orders, long restaurants,
            @Nullable Instant unroutedAt) implements TruthReply {
    }

    /// @param last whether none follows
    record WebhooksReply(List<Webhook> webhooks, boolean last) implements TruthReply {

        public WebhooksReply {
            webhooks = List.copyOf(webhooks);
        }
    }

    /// What was asked about does not exist.
    record Missing() implements TruthReply {
    }

    /// The request could not be answered.
    ///
    /// @param reason for people
    record Failure(String reason) implements TruthReply {
    }
}
