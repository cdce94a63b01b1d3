package io.comanda.read.rabbitmq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.ConnectionFactory;
import io.comanda.read.Eventually;
import io.comanda.read.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
class TopologyIT {

    private static final int QUEUES = 5;
    private static final int CONFIRM_MILLISECONDS = 30_000;

    private final String uri = RealServers.get().amqpUri();
    private final Broker broker = Brokers.at(uri, "topology-test");

    @Test
    void deletingAQueueDoesNotDisconnectWhoPublishesToIt() throws Exception {
        var running = new AtomicBoolean(true);
        var factory = new ConnectionFactory();
        factory.setUri(uri);
        try (var publisher = Executors.newSingleThreadExecutor(); var connection = factory.newConnection("test")) {
            var channel = connection.createChannel();
            channel.confirmSelect();
            var goesOn = publisher.submit(() -> {
                while (running.get()) {
                    channel.basicPublish(Topology.EXCHANGE, "topology.test", new BasicProperties(), new byte[0]);
                    channel.waitForConfirmsOrDie(CONFIRM_MILLISECONDS);
                }
                return "to its end";
            });
            for (int generation = 1; generation <= QUEUES; generation++) {
                var topology = broker.topology("topology", "topology.#", generation, Lane.LIVE);
                broker.declare(topology);
                Eventually.is(true, () -> broker.waiting(topology.queue()).orElseThrow() > 0 || goesOn.isDone(), "it is published to");
                broker.delete(topology);
                assertEquals(OptionalLong.empty(), broker.waiting(topology.queue()));
            }
            running.set(false);
            assertEquals("to its end", goesOn.get());
        }
    }

    @Test
    void aQueueThatIsNotThereCanBeDeleted() {
        broker.delete(broker.topology("never", "never.#", 1, Lane.PAST));
    }
}
