package io.comanda.webhooks.intake;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import io.comanda.webhooks.broker.Broker;
import io.comanda.webhooks.broker.BrokerLost;
import jakarta.inject.Singleton;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/// In the benchmark's copy of the service it replaces the real one: it writes down what arrives, and when.
@Singleton
final class FanOut {

    private final Broker broker;
    private @Nullable Connection connection;
    private @Nullable Channel channel;

    FanOut(Broker broker) {
        this.broker = broker;
    }

    void send(List<Message<?>> messages) {
        Arrivals.write(messages.stream().map(message -> (byte[]) message.getPayload()).toList());
    }

    /// The guard asks, as it asks the real one.
    long waiting() {
        try {
            var open = channel;
            if (open == null) {
                var connected = broker.connect("fan-out");
                connection = connected;
                open = connected.createChannel();
                channel = open;
            }
            return open.messageCount(Connector.QUEUE);
        } catch (IOException | AlreadyClosedException e) {
            throw new BrokerLost("The broker does not answer: " + e, e);
        }
    }

    void close() {
        if (connection != null) {
            connection.abort();
        }
        connection = null;
        channel = null;
    }
}

/// The connector by itself, as it is usually configured.
@Singleton
class Alone {

    @Incoming("alone")
    CompletionStage<Void> receive(Message<byte[]> message) {
        Arrivals.write(List.of(message.getPayload()));
        return message.ack();
    }
}

/// The official client, in a process without Quarkus: it connects again by itself.
class OfficialClient {

    public static void main(String[] arguments) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(arguments[0]);
        factory.setNetworkRecoveryInterval(500); // the guard pauses as long
        var received = new LinkedBlockingQueue<Delivery>();
        var unacknowledgedMax = Integer.parseInt(arguments[2]);
        var channel = factory.newConnection("official client").createChannel();
        channel.basicQos(unacknowledgedMax);
        channel.basicConsume(arguments[1], false, (_, delivery) -> received.add(delivery), _ -> System.exit(1));
        while (true) {
            var batch = new ArrayList<>(List.of(received.take()));
            received.drainTo(batch, unacknowledgedMax);
            Arrivals.write(batch.stream().map(Delivery::getBody).toList());
            try {
                channel.basicAck(batch.getLast().getEnvelope().getDeliveryTag(), true);
            } catch (AlreadyClosedException _) {
                // They come again.
            }
        }
    }
}

/// A file for each process: the time, how many events, and their numbers.
final class Arrivals {

    private static final DataOutputStream FILE = open();

    private static DataOutputStream open() {
        try {
            return new DataOutputStream(new BufferedOutputStream(new FileOutputStream(System.getProperty("arrivals"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static synchronized void write(List<byte[]> events) {
        try {
            FILE.writeLong(System.currentTimeMillis());
            FILE.writeInt(events.size());
            for (var event : events) {
                FILE.writeInt(ByteBuffer.wrap(event).getInt());
            }
            FILE.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Arrivals() {
    }
}
