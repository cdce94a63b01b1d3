package io.comanda.read.projector;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.Map;

/// What a projection needs to be there on the broker.
record Topology(String projection, String bindingKey, String queue, String parkedQueue) {

    static final String EXCHANGE = "comanda.events";

    /// Every view is in its first generation; a rebuild would make the next, with a queue of its own.
    private static final int GENERATION = 1;

    /// Quorum queues drop a message after so many deliveries, and every closed channel counts as one. Neither leaving it out
    /// (20 on RabbitMQ 4) nor −1 (at once on 3.10) is safe; this is never reached on any.
    private static final Map<String, Object> ARGUMENTS = Map.of("x-queue-type", "quorum", "x-delivery-limit", 1_000_000);

    static Topology of(String group, Projection projection) {
        return new Topology(projection.name(), projection.bindingKey(),
                "comanda.read." + group + "." + projection.name() + "." + GENERATION,
                "comanda.parked." + group + "." + projection.name());
    }

    /// Safe to repeat. Where something is there with other settings, the broker closes the channel and says which.
    void declare(Channel channel) throws IOException {
        channel.exchangeDeclare(EXCHANGE, BuiltinExchangeType.TOPIC, true);
        channel.queueDeclare(queue, true, false, false, ARGUMENTS);
        channel.queueBind(queue, EXCHANGE, bindingKey);
        channel.queueDeclare(parkedQueue, true, false, false, ARGUMENTS);
    }
}
