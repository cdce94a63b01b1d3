package io.comanda.read.verify.compare;

import io.comanda.events.Message;
import io.comanda.events.truth.AggregateKind;
import io.comanda.events.truth.TruthReply;
import io.comanda.events.truth.TruthReply.ManifestPage;
import io.comanda.events.truth.TruthReply.StatesReply;
import io.comanda.events.truth.TruthReply.StatusReply;
import io.comanda.events.truth.TruthRequest;
import io.comanda.read.truth.TruthClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What verification asks of the write side. Every method throws [TruthUnavailable] if it does not answer.
@ApplicationScoped
public class Truth {

    /// A page of a thousand orders is answered in milliseconds. The write side may be busy with a republication.
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final TruthClient client;

    Truth(TruthClient client) {
        this.client = client;
    }

    public ManifestPage page(AggregateKind kind, @Nullable UUID after, int limit) {
        return ask(new TruthRequest.Manifest(kind, after, limit), ManifestPage.class);
    }

    /// The current versions of certain aggregates; those that do not exist are absent.
    public Map<UUID, Long> versions(AggregateKind kind, List<UUID> ids) {
        var versions = new HashMap<UUID, Long>();
        if (!ids.isEmpty()) {
            ask(new TruthRequest.ManifestOf(kind, ids), ManifestPage.class).entries()
                    .forEach(entry -> versions.put(entry.id(), entry.version()));
        }
        return versions;
    }

    /// Their current states; those that do not exist are absent.
    public Map<UUID, Message> states(AggregateKind kind, List<UUID> ids) {
        var messages = new HashMap<UUID, Message>();
        List<UUID> left = new ArrayList<>(ids);
        while (!left.isEmpty()) {
            var reply = ask(new TruthRequest.States(kind, left), StatesReply.class);
            reply.messages().forEach(message -> messages.put(message.envelope().subject(), message));
            left = reply.left();
        }
        return messages;
    }

    /// Everything committed before this moment has been published.
    public Instant publishedUpTo() {
        return ask(new TruthRequest.Status(), StatusReply.class).publishedUpTo();
    }

    private <T extends TruthReply> T ask(TruthRequest request, Class<T> expected) {
        return client.ask(request, expected, TIMEOUT);
    }
}
