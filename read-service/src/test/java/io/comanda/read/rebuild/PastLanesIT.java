package io.comanda.read.rebuild;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import io.comanda.read.Eventually;
import io.comanda.read.elastic.Document;
import io.comanda.read.elastic.Elastic;
import io.comanda.read.elastic.ElasticClients;
import io.comanda.read.elastic.Indices;
import io.comanda.read.projector.ProjectorClients;
import io.comanda.read.rabbitmq.Broker;
import io.comanda.read.rabbitmq.Brokers;
import io.comanda.read.rabbitmq.Lane;
import io.comanda.read.rabbitmq.Topology;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A past lane is drained when everything is written, not already when its queue has nothing ready.
class PastLanesIT {

    private static final Servers SERVERS = Servers.start(Server.ELASTICSEARCH, Server.RABBITMQ);
    private static final String QUEUE = "comanda.read.test.orders.1.past";

    private final Elastic elastic = ElasticClients.at(URI.create("http://" + SERVERS.elasticsearch()).getPort());
    private final Broker broker = Brokers.at(SERVERS.amqpUri(), "test");
    private final Topology lane = broker.topology("orders", "order.#", 1, Lane.PAST);
    private final PastLanes lanes = new PastLanes(broker, ProjectorClients.lags(elastic));
    private Connection connection;
    private Channel channel;

    @BeforeEach
    void begin() throws Exception {
        ElasticClients.indexFiles(elastic).addNewFields(List.of("orders"), 1);
        broker.declare(lane);
        var factory = new ConnectionFactory();
        factory.setUri(SERVERS.amqpUri());
        connection = factory.newConnection("test");
        channel = connection.createChannel();
        channel.basicPublish("", QUEUE, null, new byte[1]);
        Eventually.is(1L, () -> broker.waiting(QUEUE).getAsLong(), "a message waits");
    }

    @AfterEach
    void deleteTheQueue() throws Exception {
        channel.queueDelete(QUEUE);
        connection.abort();
    }

    @AfterAll
    static void end() {
        SERVERS.close();
    }

    @Test
    void aMessageThatIsReadyOrBeingWrittenIsWaitedFor() throws Exception {
        assertFalse(lanes.isDrained(lane), "it is ready");
        consume();
        Eventually.is(0L, () -> broker.waiting(QUEUE).getAsLong(), "it is delivered");
        says("one", false);
        assertFalse(lanes.isDrained(lane));
        says("one", false);
        assertFalse(lanes.isDrained(lane), "it is being written");

        says("one", true);
        assertFalse(lanes.isDrained(lane), "what was said before the round does not count");
        says("one", true);
        assertFalse(lanes.isDrained(lane), "the first round");
        says("one", true);
        assertTrue(lanes.isDrained(lane), "the second round");
    }

    @Test
    void aConsumerThatSaysNothingIsWaitedFor() throws Exception {
        consume();
        consume();
        Eventually.is(0L, () -> broker.waiting(QUEUE).getAsLong(), "it is delivered");
        for (int i = 0; i < 5; i++) {
            says("one", true);
            assertFalse(lanes.isDrained(lane), "the other one may still be writing");
        }
        for (int i = 0; i < 2; i++) {
            says("one", true);
            says("other", true);
            assertTrue(i == 0 ^ lanes.isDrained(lane));
        }
    }

    @Test
    void aMessageThatWasGivenBackBeginsAnew() throws Exception {
        var first = consume();
        Eventually.is(0L, () -> broker.waiting(QUEUE).getAsLong(), "it is delivered");
        says("one", true);
        assertFalse(lanes.isDrained(lane));
        says("one", true);
        assertFalse(lanes.isDrained(lane), "the first round");

        channel.basicCancel(first);
        channel.basicRecover(true);
        Eventually.is(1L, () -> broker.waiting(QUEUE).getAsLong(), "it is ready again");
        assertFalse(lanes.isDrained(lane));
        consume();
        Eventually.is(0L, () -> broker.waiting(QUEUE).getAsLong(), "it is delivered");
        says("one", true);
        assertFalse(lanes.isDrained(lane), "a new beginning");
    }

    private String consume() throws Exception {
        return channel.basicConsume(QUEUE, false, new DefaultConsumer(channel));
    }

    private void says(String consumer, boolean idle) {
        var now = Instant.now();
        var _ = elastic.bulk(1, List.of(new Document("lags", Indices.of("lags"), lane.name() + " " + consumer, now.toEpochMilli(),
                Map.of("consumer", lane.name(), "idle", idle, "at", now.toString()), false)));
    }
}
