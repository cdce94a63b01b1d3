package io.comanda.read.rabbitmq;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import io.comanda.events.EventType;
import io.comanda.events.QuorumQueue;
import java.io.IOException;

/// The exchange, the queue and the binding of one lane of a projection's generation, and the dead-letter queue, which all lanes of the
/// projection share.
public record Topology(String projection, int generation, Lane lane, String bindingKey, String queue, String deadLetterQueue) {

    public static final String EXCHANGE = "comanda.events";

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
        channel.queueDeclare(queue, true, false, false, QuorumQueue.ARGUMENTS);
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
        channel.queueDeclare(deadLetterQueue, true, false, false, QuorumQueue.ARGUMENTS);
    }
}
