package io.comanda.events.truth;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the read side asks of the write side. A request is a persistent message in [#QUEUE]. The answer goes to its `replyTo`, with its
/// correlation id.
public sealed interface TruthRequest {

    /// Both sides declare it, durable and with [io.comanda.events.QuorumQueue#ARGUMENTS].
    String QUEUE = "comanda.truth.requests";

    /// The most ids of one request, and the most entries of one page: a message of some 100 KB.
    int IDS_MAX = 1_000;

    /// Publishes the current state of aggregates into a queue. There is no answer; [Progress] tells how far it is. A request with an id
    /// that is known is ignored.
    ///
    /// @param ids   empty for all of the kind
    /// @param queue receives the messages by the default exchange
    record Republish(UUID id, AggregateKind kind, List<UUID> ids, String queue) implements TruthRequest {

        public Republish {
            ids = limited(ids);
        }
    }

    /// Answered with a [TruthReply.RepublicationProgress].
    record Progress(UUID republication) implements TruthRequest {
    }

    /// Versions and hashes in order of id, as PostgreSQL and the text of an id order them. Answered with a [TruthReply.ManifestPage].
    ///
    /// @param after null for the first page
    /// @param limit at most [#IDS_MAX]
    record Manifest(AggregateKind kind, @Nullable UUID after, int limit) implements TruthRequest {
    }

    /// The same for certain aggregates. Those that do not exist are absent from the answer.
    record ManifestOf(AggregateKind kind, List<UUID> ids) implements TruthRequest {

        public ManifestOf {
            ids = limited(ids);
        }
    }

    /// The current states, as messages. Answered with [TruthReply.StatesReply].
    record States(AggregateKind kind, List<UUID> ids) implements TruthRequest {

        public States {
            ids = limited(ids);
        }
    }

    /// What the write side can prove of an order. Answered with a [TruthReply.ProofReply], or with [TruthReply.Missing].
    record Proof(UUID order) implements TruthRequest {
    }

    /// Answered with a [TruthReply.StatusReply].
    record Status() implements TruthRequest {
    }

    /// The webhooks of restaurants, in order of id. Answered with a [TruthReply.WebhooksReply], which has all that were registered before
    /// the request. Those that were removed within the last month are among them.
    ///
    /// @param restaurants their codes; empty for all
    /// @param after       null for the first page
    record Webhooks(List<String> restaurants, @Nullable UUID after) implements TruthRequest {

        public Webhooks {
            restaurants = List.copyOf(restaurants);
        }
    }

    /// An address has failed for too long. There is no answer. It is ignored if the webhook has changed since.
    ///
    /// @param since  [Webhook#since] of what has failed
    /// @param reason what failed last, for people
    record SuspendWebhook(UUID webhook, Instant since, String reason) implements TruthRequest {
    }

    private static List<UUID> limited(List<UUID> ids) {
        if (ids.size() > IDS_MAX) {
            throw new IllegalArgumentException("A request names at most " + IDS_MAX + " ids, not " + ids.size());
        }
        return List.copyOf(ids);
    }
}
