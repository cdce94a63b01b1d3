package io.comanda.read.rebuild;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import io.comanda.events.Message;
import io.comanda.events.Message.OrderMessage;
import io.comanda.events.QuorumQueue;
import io.comanda.events.Wire;
import io.comanda.events.truth.AggregateKind;
import io.comanda.events.truth.StateHash;
import io.comanda.events.truth.TruthReply;
import io.comanda.events.truth.TruthReply.ManifestPage;
import io.comanda.events.truth.TruthReply.RepublicationProgress;
import io.comanda.events.truth.TruthReply.RepublicationProgress.State;
import io.comanda.events.truth.TruthRequest;
import io.comanda.events.truth.TruthWire;
import io.comanda.read.Sender;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/// Orders as the write side knows them: it publishes their events, and answers questions about them once it is asked to.
final class WriteSide implements AutoCloseable {

    private final Map<String, Message> newest = new ConcurrentSkipListMap<>();
    private final Map<UUID, RepublicationProgress> republications = new ConcurrentHashMap<>();
    private final Sender sender;
    private final Connection connection;
    private final Channel channel;
    private String consumer = "";

    /// What is not republished, although it is committed.
    private volatile List<UUID> withheld = List.of();

    WriteSide(String amqpUri) throws Exception {
        sender = new Sender(amqpUri);
        var factory = new ConnectionFactory();
        factory.setUri(amqpUri);
        connection = factory.newConnection("write side");
        channel = connection.createChannel();
        channel.exchangeDeclare("comanda.events", "topic", true);
        channel.queueDeclare(TruthRequest.QUEUE, true, false, false, QuorumQueue.ARGUMENTS);
    }

    /// Commits and publishes.
    void publish(List<Message> messages) throws Exception {
        remember(messages);
        sender.send(messages);
    }

    /// Commits what was published long ago.
    void remember(List<Message> messages) {
        messages.forEach(message -> newest.merge(message.envelope().subject().toString(), message,
                (one, other) -> one.envelope().version() > other.envelope().version() ? one : other));
    }

    /// As if republishing lost them.
    void withhold(List<UUID> orders) {
        withheld = orders;
    }

    /// By id.
    Map<UUID, Long> versions() {
        var versions = new ConcurrentHashMap<UUID, Long>();
        newest.values().forEach(message -> versions.put(message.envelope().subject(), message.envelope().version()));
        return versions;
    }

    /// How many have published something. An empty view asks too.
    long republications() {
        return republications.values().stream().filter(progress -> progress.published() > 0).count();
    }

    /// Begins to answer.
    void answer() throws IOException {
        consumer = channel.basicConsume(TruthRequest.QUEUE, false, new DefaultConsumer(channel) {

            @Override
            public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body) throws IOException {
                var request = TruthWire.request(body);
                if (request instanceof TruthRequest.Republish republish) {
                    republish(republish);
                } else if (properties.getReplyTo() != null) {
                    channel.basicPublish("", properties.getReplyTo(),
                            new BasicProperties.Builder().correlationId(properties.getCorrelationId()).build(),
                            TruthWire.write(reply(request)));
                }
                channel.basicAck(envelope.getDeliveryTag(), false);
            }
        });
    }

    /// Until it is asked to answer again.
    void pause() throws IOException {
        channel.basicCancel(consumer);
    }

    private TruthReply reply(TruthRequest request) {
        return switch (request) {
            case TruthRequest.Progress(var id) -> republications.getOrDefault(id, new RepublicationProgress(id, State.UNKNOWN, 0, 0, null));
            case TruthRequest.Manifest(var kind, var after, var limit) -> {
                var page = all(kind).filter(message -> after == null || id(message).compareTo(after.toString()) > 0).limit(limit).toList();
                yield new ManifestPage(0, Instant.now(), page.stream().map(WriteSide::entry).toList(), page.size() < limit);
            }
            case TruthRequest.ManifestOf(var kind, var ids) -> new ManifestPage(0, Instant.now(),
                    all(kind).filter(message -> ids.contains(message.envelope().subject())).map(WriteSide::entry).toList(), true);
            default -> new TruthReply.Failure("not needed here");
        };
    }

    private void republish(TruthRequest.Republish request) throws IOException {
        if (republications.containsKey(request.id())) {
            return;
        }
        var messages = all(request.kind()).filter(message -> !withheld.contains(message.envelope().subject())).toList();
        for (var message : messages) {
            var envelope = message.envelope();
            var past = new io.comanda.events.Envelope(UUID.randomUUID(), "comanda.order.imported.v1", envelope.subject(), envelope.time(),
                    null, envelope.revision(), envelope.epoch(), envelope.actor(), null);
            channel.basicPublish("", request.queue(), new BasicProperties.Builder().deliveryMode(2).contentType(Wire.CONTENT_TYPE).build(),
                    Wire.write(new OrderMessage(past, null, ((OrderMessage) message).state())));
        }
        republications.put(request.id(),
                new RepublicationProgress(request.id(), State.DONE, messages.size(), messages.size(), null));
    }

    private Stream<Message> all(AggregateKind kind) {
        return kind == AggregateKind.ORDERS ? newest.values().stream() : Stream.of();
    }

    private static String id(Message message) {
        return message.envelope().subject().toString();
    }

    private static ManifestPage.Entry entry(Message message) {
        return new ManifestPage.Entry(message.envelope().subject(), message.envelope().version(),
                StateHash.of(((OrderMessage) message).state()));
    }

    @Override
    public void close() {
        sender.close();
        connection.abort();
    }
}
