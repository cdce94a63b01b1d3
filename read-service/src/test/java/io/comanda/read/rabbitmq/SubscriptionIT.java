package io.comanda.read.rabbitmq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.ConnectionFactory;
import io.comanda.read.RealServers;
import io.comanda.read.time.LoopTime;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
class SubscriptionIT {

    private static final int MESSAGES = 50;
    private static final int MESSAGE_BYTES = 100_000;
    private static final int PREFETCH = 2_000;
    private static final int CONFIRM_MILLISECONDS = 30_000;

    private final String uri = RealServers.get().amqpUri();
    private final Broker broker = Brokers.at(uri, "subscription-test");
    private final Topology topology = broker.topology("large", "large.#", 1, Lane.LIVE);
    private final AtomicInteger read = new AtomicInteger();

    @BeforeEach
    void send() throws Exception {
        broker.declare(topology);
        var factory = new ConnectionFactory();
        factory.setUri(uri);
        try (var connection = factory.newConnection("test"); var channel = connection.createChannel()) {
            channel.confirmSelect();
            for (int i = 0; i < MESSAGES; i++) {
                channel.basicPublish("", topology.queue(), new BasicProperties(), ByteBuffer.allocate(MESSAGE_BYTES).putInt(0, i).array());
            }
            channel.waitForConfirmsOrDie(CONFIRM_MILLISECONDS);
        }
    }

    @AfterEach
    void delete() {
        broker.delete(topology);
    }

    @Test
    void noMoreIsHeldThanAllowedAndNothingIsLost() {
        try (var subscription = open(PREFETCH, 10 * MESSAGE_BYTES)) {
            assertEquals(10, assertThrows(Subscription.TooLarge.class, () -> pollAll(subscription)).fitting());
            assertEquals(10, read.get(), "what is dropped is not read");
            assertTrue(subscription.hasUnacknowledged(), "it is not idle: what is dropped is still its own");
        }
        try (var subscription = open(10, 10 * MESSAGE_BYTES)) {
            assertEquals(IntStream.range(0, MESSAGES).boxed().toList(), receiveAll(subscription), "in their order");
        }
    }

    @Test
    void aMessageThatIsLargerThanAllowedIsReceivedByItself() {
        try (var subscription = open(1, MESSAGE_BYTES / 2)) {
            assertEquals(MESSAGES, receiveAll(subscription).size());
        }
    }

    private Subscription<Delivery> open(int prefetch, long heldBytesMax) {
        return Subscription.open(broker, topology, prefetch, heldBytesMax, Duration.ofMinutes(1), new LoopTime(), delivery -> {
            read.incrementAndGet();
            return delivery;
        });
    }

    /// Until nothing comes for a while.
    private static void pollAll(Subscription<Delivery> subscription) {
        while (!subscription.poll(PREFETCH).isEmpty()) {
            // Nothing is acknowledged.
        }
    }

    /// Until nothing comes for a while.
    private static List<Integer> receiveAll(Subscription<Delivery> subscription) {
        var received = new ArrayList<Integer>();
        for (var messages = subscription.poll(PREFETCH); !messages.isEmpty(); messages = subscription.poll(PREFETCH)) {
            messages.forEach(message -> received.add(ByteBuffer.wrap(message.body()).getInt(0)));
            subscription.acknowledge(messages.getLast());
        }
        return received;
    }
}
