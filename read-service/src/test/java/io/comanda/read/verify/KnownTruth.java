package io.comanda.read.verify;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import io.comanda.events.Message;
import io.comanda.events.Message.OrderMessage;
import io.comanda.events.Message.RestaurantMessage;
import io.comanda.events.QuorumQueue;
import io.comanda.events.truth.AggregateKind;
import io.comanda.events.truth.StateHash;
import io.comanda.events.truth.TruthReply;
import io.comanda.events.truth.TruthReply.ManifestPage.Entry;
import io.comanda.events.truth.TruthRequest;
import io.comanda.events.truth.TruthWire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// Stands in for a remote service, the write side: it answers the read side's requests from the messages that it was told.
final class KnownTruth implements AutoCloseable {

    private final NavigableMap<String, Message> orders = new ConcurrentSkipListMap<>();
    private final NavigableMap<String, Message> restaurants = new ConcurrentSkipListMap<>();
    private final Connection connection;
    private final Channel channel;
    private volatile boolean hidden;
    private volatile Duration relayLag = Duration.ZERO;

    KnownTruth(String amqpUri) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(amqpUri);
        connection = factory.newConnection("known truth");
        channel = connection.createChannel();
        channel.queueDeclare(TruthRequest.QUEUE, true, false, false, QuorumQueue.ARGUMENTS);
        channel.basicConsume(TruthRequest.QUEUE, true, (_, delivery) -> answer(delivery), _ -> {
        });
    }

    /// From now on, this is the aggregate's state.
    void commit(Message message) {
        of(message instanceof OrderMessage ? AggregateKind.ORDERS : AggregateKind.RESTAURANTS).put(message.envelope().subject().toString(),
                message);
    }

    void commit(Collection<Message> messages) {
        messages.forEach(this::commit);
    }

    /// As after a restore.
    void lose(UUID order) {
        orders.remove(order.toString());
    }

    /// As if it used another, empty database.
    void hide(boolean everything) {
        hidden = everything;
    }

    void publishLater(Duration lag) {
        relayLag = lag;
    }

    private void answer(Delivery request) {
        reply(TruthWire.request(request.getBody())).ifPresent(reply -> {
            var properties = request.getProperties();
            try {
                channel.basicPublish("", properties.getReplyTo(),
                        new BasicProperties.Builder().correlationId(properties.getCorrelationId()).build(), TruthWire.write(reply));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Optional<TruthReply> reply(TruthRequest request) {
        return switch (request) {
            case TruthRequest.Republish _,TruthRequest.Webhooks _,TruthRequest.SuspendWebhook _ -> Optional.empty();
            case TruthRequest.Progress(var id) ->
                Optional.of(new TruthReply.RepublicationProgress(id, TruthReply.RepublicationProgress.State.DONE, 0, 0, null));
            case TruthRequest.Manifest(var kind, var after, int limit) -> Optional.of(page(kind, after, limit));
            case TruthRequest.ManifestOf(var kind, var ids) -> Optional
                    .of(new TruthReply.ManifestPage(1, Instant.now(), known(kind, ids).stream().map(KnownTruth::entry).toList(), true));
            case TruthRequest.States(var kind, var ids) -> Optional.of(new TruthReply.StatesReply(known(kind, ids), List.of()));
            case TruthRequest.Proof _ -> Optional.of(new TruthReply.Missing());
            case TruthRequest.Status _ -> Optional.of(new TruthReply.StatusReply(1, Instant.now(), Instant.now().minus(relayLag),
                    orders.size(), restaurants.size(), null));
        };
    }

    private NavigableMap<String, Message> of(AggregateKind kind) {
        return switch (kind) {
            case ORDERS -> orders;
            case RESTAURANTS -> restaurants;
        };
    }

    private TruthReply page(AggregateKind kind, @Nullable UUID after, int limit) {
        var all = of(kind);
        var following = after == null ? all : all.tailMap(after.toString(), false);
        var at = Instant.now();
        var entries = following.values().stream().limit(hidden ? 0 : limit).map(KnownTruth::entry).toList();
        return new TruthReply.ManifestPage(1, at, entries, entries.size() < limit);
    }

    private List<Message> known(AggregateKind kind, List<UUID> ids) {
        return ids.stream().flatMap(id -> Optional.ofNullable(of(kind).get(id.toString())).stream()).toList();
    }

    private static Entry entry(Message message) {
        var envelope = message.envelope();
        return new Entry(envelope.subject(), envelope.version(), switch (message) {
            case OrderMessage(_, _, var state) -> StateHash.of(state);
            case RestaurantMessage(_, _, var state) -> StateHash.of(state);
        });
    }

    @Override
    public void close() {
        connection.abort();
    }
}
