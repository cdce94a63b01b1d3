package io.comanda.read.rabbitmq;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import io.comanda.events.EventType;
import java.io.IOException;
import java.util.Map;

/// The exchange, the queue and the binding of one lane of a projection's generation, and the dead-letter queue, which all lanes of the
/// projection share.
public record Topology(String projection, int generation, Lane lane, String bindingKey, String queue, String deadLetterQueue) {

    public static final String EXCHANGE = "comanda.events";

    /// Of a lane, and of dead letters. They have no limit of length. If a policy sets one, the broker rejects what is published, and the relay
    /// sends it again; by default it would confirm it, and drop the oldest message without telling anybody. Quorum queues drop a message after
    /// `x-delivery-limit` deliveries, and every closed channel counts as one. Neither leaving it out (20 on RabbitMQ 4) nor −1 (dropped at once
    /// on 3.10) is safe; a million is never reached.
    private static final Map<String, Object> ARGUMENTS = Map.of("x-queue-type", "quorum", "x-delivery-limit", 1_000_000, "x-overflow",
            "reject-publish");

    static Topology of(String group, String projection, String liveKey, int generation, Lane lane) {
        return new Topology(projection, generation, lane, lane.bindingKey(liveKey),
                lane.queue("comanda.read." + group + "." + projection + "." + generation),
                deadLetterQueue(group, projection));
    }

    /// All generations and lanes of a projection share it.
    static String deadLetterQueue(String group, String projection) {
        return "comanda.dead-letter." + group + "." + projection;
    }

    /// As in logs, health data and the names of threads and connections: the projection, its generation, and its lane if that is not
    /// the live one: `orders 1 past`.
    public String name() {
        var live = projection + " " + generation;
        return lane == Lane.LIVE ? live : live + " " + lane.text();
    }

    /// `order` or `restaurant`: the name of the log's field with the aggregate's id.
    String aggregateKind() {
        return bindingKey.replace(EventType.PAST, "").replaceFirst("\\..*", "");
    }

    /// Idempotent. If something exists with other settings, the broker closes the channel and names it.
    void declare(Channel channel) throws IOException {
        channel.queueDeclare(queue, true, false, false, ARGUMENTS);
        bind(channel);
        declareDeadLetterQueue(channel);
    }

    /// Somebody may have deleted the binding, or the exchange and all bindings with it: nothing tells a consumer.
    void bind(Channel channel) throws IOException {
        channel.exchangeDeclare(EXCHANGE, BuiltinExchangeType.TOPIC, true);
        channel.queueBind(queue, EXCHANGE, bindingKey);
    }

    /// Idempotent. Unbinds first: RabbitMQ 3.10 closes a publisher's connection with 541 if it routes a message to a quorum queue that
    /// is being deleted.
    void delete(Channel channel) throws IOException {
        channel.exchangeDeclare(EXCHANGE, BuiltinExchangeType.TOPIC, true);
        channel.queueUnbind(queue, EXCHANGE, bindingKey);
        channel.queueDelete(queue);
    }

    void declareDeadLetterQueue(Channel channel) throws IOException {
        channel.queueDeclare(deadLetterQueue, true, false, false, ARGUMENTS);
    }
}
