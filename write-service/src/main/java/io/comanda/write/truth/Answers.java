package io.comanda.write.truth;

import io.comanda.events.Envelope;
import io.comanda.events.Message;
import io.comanda.events.Message.OrderMessage;
import io.comanda.events.Message.RestaurantMessage;
import io.comanda.events.Wire;
import io.comanda.events.truth.AggregateKind;
import io.comanda.events.truth.StateHash;
import io.comanda.events.truth.TruthReply;
import io.comanda.events.truth.TruthReply.ManifestPage;
import io.comanda.events.truth.TruthReply.Missing;
import io.comanda.events.truth.TruthReply.ProofReply;
import io.comanda.events.truth.TruthReply.StatesReply;
import io.comanda.events.truth.TruthReply.StatusReply;
import io.comanda.events.truth.TruthRequest;
import io.comanda.events.truth.TruthRequest.Manifest;
import io.comanda.events.truth.TruthRequest.ManifestOf;
import io.comanda.events.truth.TruthRequest.Progress;
import io.comanda.events.truth.TruthRequest.Proof;
import io.comanda.events.truth.TruthRequest.Republish;
import io.comanda.events.truth.TruthRequest.States;
import io.comanda.events.truth.TruthRequest.Status;
import io.comanda.events.truth.TruthRequest.SuspendWebhook;
import io.comanda.events.truth.TruthRequest.Webhooks;
import io.comanda.write.journal.Publications;
import io.comanda.write.webhook.StoredWebhooks;
import io.comanda.write.webhook.WebhookHandler;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Answers the read side's requests from the database.
@ApplicationScoped
class Answers {

    /// RabbitMQ 4 takes messages of up to 16 MiB. A single menu may come close to that.
    private static final int REPLY_BYTES_MAX = 4_000_000;

    private final CurrentStates current;
    private final Republications republications;
    private final Publications publications;
    private final WebhookHandler webhooks;

    Answers(CurrentStates current, Republications republications, Publications publications, WebhookHandler webhooks) {
        this.current = current;
        this.republications = republications;
        this.publications = publications;
        this.webhooks = webhooks;
    }

    /// @return null if the request has no answer
    @Nullable
    TruthReply answer(TruthRequest request) {
        return switch (request) {
            case Republish republish -> {
                republications.add(republish);
                yield null;
            }
            case Progress(var republication) -> republications.progress(republication);
            case Manifest(var kind, var after, int limit) -> manifest(kind, after, Math.clamp(limit, 1, TruthRequest.IDS_MAX));
            case ManifestOf(var kind, var ids) -> manifest(kind, ids);
            case States(var kind, var ids) -> states(kind, ids);
            case Proof(var order) -> proof(order);
            case Status() -> status();
            case Webhooks(var restaurants, var after) -> QuarkusTransaction.requiringNew()
                    .call(() -> StoredWebhooks.page(restaurants, after));
            case SuspendWebhook(var webhook, var since, var reason) -> {
                webhooks.suspend(webhook, since, reason);
                yield null;
            }
        };
    }

    /// In pages, so that no answer needs much memory. The first page is the oldest.
    private ManifestPage manifest(AggregateKind kind, @Nullable UUID after, int limit) {
        var size = PageSize.of(kind);
        var first = current.after(kind, after, Math.min(size, limit));
        var entries = new ArrayList<>(entries(first));
        var complete = first.states().size() < Math.min(size, limit);
        while (!complete && entries.size() < limit) {
            var wanted = Math.min(size, limit - entries.size());
            var page = current.after(kind, entries.getLast().id(), wanted);
            entries.addAll(entries(page));
            complete = page.states().size() < wanted;
        }
        return new ManifestPage(first.epoch(), first.at(), entries, complete);
    }

    private static List<ManifestPage.Entry> entries(CurrentStates.Page page) {
        return page.states().stream().map(state -> state.entry(page.epoch())).toList();
    }

    private ManifestPage manifest(AggregateKind kind, List<UUID> ids) {
        var parts = PageSize.parts(kind, ids.stream().distinct().sorted(Comparator.comparing(UUID::toString)).toList());
        var first = current.of(kind, parts.isEmpty() ? List.of() : parts.getFirst());
        var entries = new ArrayList<>(entries(first));
        parts.stream().skip(1).forEach(part -> entries.addAll(entries(current.of(kind, part))));
        return new ManifestPage(first.epoch(), first.at(), entries, true);
    }

    private StatesReply states(AggregateKind kind, List<UUID> ids) {
        var messages = new ArrayList<Message>();
        var bytes = 0L;
        var parts = PageSize.parts(kind, ids);
        for (var part = 0; part < parts.size(); part++) {
            var page = current.of(kind, parts.get(part));
            for (var state : page.states()) {
                var message = state.message(page.epoch());
                bytes += Wire.write(message).length;
                if (bytes > REPLY_BYTES_MAX && !messages.isEmpty()) {
                    return new StatesReply(messages, left(page.states(), state, parts.subList(part + 1, parts.size())));
                }
                messages.add(message);
            }
        }
        return new StatesReply(messages, List.of());
    }

    private static List<UUID> left(List<CurrentState> page, CurrentState from, List<List<UUID>> parts) {
        var left = new ArrayList<>(page.subList(page.indexOf(from), page.size()).stream().map(CurrentState::id).toList());
        parts.forEach(left::addAll);
        return left;
    }

    private TruthReply proof(UUID order) {
        return current.inSnapshot(() -> {
            var page = current.of(AggregateKind.ORDERS, List.of(order));
            if (page.states().isEmpty()) {
                return new Missing();
            }
            var state = page.states().getFirst();
            var recorded = publications.find(order, state.revision());
            return new ProofReply(order, Envelope.version(page.epoch(), state.revision()), state.revision(), state.hash(),
                    recorded.map(row -> hash(Wire.read(row.message()))).orElse(null),
                    recorded.map(Publications.Recorded::recordedAt).orElse(null),
                    recorded.flatMap(row -> Optional.ofNullable(row.publishedAt())).orElse(null));
        });
    }

    private static String hash(Message message) {
        return switch (message) {
            case OrderMessage(_, _, var state) -> StateHash.of(state);
            case RestaurantMessage(_, _, var state) -> StateHash.of(state);
        };
    }

    private StatusReply status() {
        var published = publications.publishedUpTo();
        var page = current.of(AggregateKind.ORDERS, List.of());
        return new StatusReply(page.epoch(), page.at(), published, current.count(AggregateKind.ORDERS),
                current.count(AggregateKind.RESTAURANTS), publications.unroutedAt().orElse(null));
    }
}
