package io.comanda.write.journal.relay;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Consumes everything that is published on a fixture, from a durable queue that survives lost connections and restarts of the broker.
public final class TestConsumer implements AutoCloseable {

    private static final String QUEUE = "consumer";

    private final RelayFixture fixture;
    private final List<Delivery> deliveries = new ArrayList<>();
    private @Nullable Connection connection;

    public TestConsumer(RelayFixture fixture) throws Exception {
        this.fixture = fixture;
        try (var setup = fixture.rabbit(); var channel = setup.createChannel()) {
            channel.exchangeDeclare("comanda.events", BuiltinExchangeType.TOPIC, true);
            channel.queueDeclare(QUEUE, true, false, false, Map.of("x-queue-type", "quorum", "x-delivery-limit", 1_000_000));
            channel.queueBind(QUEUE, "comanda.events", "#");
        }
        connect();
    }

    /// The client's automatic recovery subscribes again.
    private void connect() throws Exception {
        var opened = fixture.rabbit();
        connection = opened;
        var channel = opened.createChannel();
        channel.basicQos(1000);
        channel.basicConsume(QUEUE, false, (_, delivery) -> {
            synchronized (deliveries) {
                deliveries.add(delivery);
            }
            channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
        }, _ -> {
        });
    }

    List<Delivery> deliveries() {
        synchronized (deliveries) {
            return List.copyOf(deliveries);
        }
    }

    /// The messages, each `aggregate:revision`, in the order of their arrival.
    public List<String> messages() {
        return deliveries().stream().map(delivery -> new String(delivery.getBody(), StandardCharsets.UTF_8)).toList();
    }

    Set<String> distinct() {
        return new HashSet<>(messages());
    }

    /// Messages that arrived before an earlier one of their aggregate. Repetitions are allowed.
    List<String> outOfOrder() {
        var newest = new HashMap<String, Long>();
        var wrong = new ArrayList<String>();
        for (var message : messages()) {
            var parts = message.split(":", 2);
            var revision = Long.parseLong(parts[1]);
            var known = newest.getOrDefault(parts[0], 0L);
            if (revision > known + 1) {
                wrong.add(message + " after revision " + known);
            }
            newest.put(parts[0], Math.max(known, revision));
        }
        return wrong;
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.abort();
        }
    }
}
