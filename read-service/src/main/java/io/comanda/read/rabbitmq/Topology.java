package io.comanda.read.rabbitmq;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.Map;

/// The exchange, the queue and the binding of one lane of a projection, and the dead-letter queue, which its lanes share.
public record Topology(String projection, Lane lane, String bindingKey, String queue, String deadLetterQueue) {

    public static final String EXCHANGE = "comanda.events";

    /// Every view is in its first generation; a rebuild would make the next, with its own queue.
    private static final int GENERATION = 1;

    /// Quorum queues drop a message after this many deliveries, and every closed channel counts as one. Neither leaving it out
    /// (20 on RabbitMQ 4) nor −1 (dropped at once on 3.10) is safe; a million is never reached.
    private static final Map<String, Object> ARGUMENTS = Map.of("x-queue-type", "quorum", "x-delivery-limit", 1_000_000);

    static Topology of(String group, String projection, String liveKey, Lane lane) {
        return new Topology(projection, lane, lane.bindingKey(liveKey),
                lane.queue("comanda.read." + group + "." + projection + "." + GENERATION),
                "comanda.dead-letter." + group + "." + projection);
    }

    /// As in logs, health data and the names of threads and connections: the projection, and its lane if that is not the live one.
    public String name() {
        return lane == Lane.LIVE ? projection : projection + " " + lane.text();
    }

    /// Idempotent. If something exists with other settings, the broker closes the channel and names it.
    void declare(Channel channel) throws IOException {
        channel.exchangeDeclare(EXCHANGE, BuiltinExchangeType.TOPIC, true);
        channel.queueDeclare(queue, true, false, false, ARGUMENTS);
        channel.queueBind(queue, EXCHANGE, bindingKey);
        channel.queueDeclare(deadLetterQueue, true, false, false, ARGUMENTS);
    }
}
