package io.comanda.journey.system;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.MessageProperties;
import io.comanda.events.Message.OrderMessage;
import io.comanda.events.Wire;
import io.comanda.events.truth.AggregateKind;
import io.comanda.events.truth.TruthRequest;
import io.comanda.events.truth.TruthWire;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Knows the latest state of every order, as docs/subscribe.md explains.
final class OrderSubscriber implements AutoCloseable {

    private static final String QUEUE = "reports.orders";

    /// Your table: one row per order, and the (epoch, revision) of what is in it.
    final Map<UUID, OrderMessage> orders = new ConcurrentHashMap<>();

    private final Connection connection;
    private final Channel channel;

    /// @param uri `amqp://user:password@host:5672/%2f`
    OrderSubscriber(String uri) throws Exception {
        var rabbit = new ConnectionFactory();
        rabbit.setUri(uri);
        // The client connects again by itself, declares everything again, and consumes on.
        connection = rabbit.newConnection("reports");
        channel = connection.createChannel();
        channel.exchangeDeclare("comanda.events", BuiltinExchangeType.TOPIC, true);
        channel.queueDeclare(QUEUE + ".unreadable", true, false, false, Map.of("x-queue-type", "quorum"));
        channel.queueDeclare(QUEUE, true, false, false, Map.of("x-queue-type", "quorum", "x-delivery-limit", 1_000_000,
                "x-dead-letter-exchange", "", "x-dead-letter-routing-key", QUEUE + ".unreadable"));
        channel.queueBind(QUEUE, "comanda.events", "order.#");
        channel.queueBind(QUEUE, "comanda.events", "past.order.#");
        channel.basicQos(100);
        channel.basicConsume(QUEUE, false, (_, delivery) -> receive(delivery), _ -> System.exit(1));
    }

    /// Once, after the queue was made: what happened before. And again if the queue was lost, or the epoch has grown.
    void askForAllOrders() throws IOException {
        var request = new TruthRequest.Republish(UUID.randomUUID(), AggregateKind.ORDERS, List.of(), QUEUE);
        channel.basicPublish("", TruthRequest.QUEUE, MessageProperties.PERSISTENT_BASIC, TruthWire.write(request));
    }

    private void receive(Delivery delivery) throws IOException {
        var tag = delivery.getEnvelope().getDeliveryTag();
        try {
            if (Wire.read(delivery.getBody()) instanceof OrderMessage order) {
                // In a database: "update … where (epoch, revision) < (?, ?)", and only after the commit the acknowledgement.
                orders.merge(order.envelope().subject(), order, OrderSubscriber::later);
            }
            channel.basicAck(tag, false);
        } catch (Wire.Unreadable _) {
            channel.basicReject(tag, false);
        } catch (AlreadyClosedException _) {
            // It will be delivered again.
        }
    }

    static OrderMessage later(OrderMessage known, OrderMessage received) {
        return received.envelope().version() > known.envelope().version() ? received : known;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
