package io.comanda.write.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.BuiltinExchangeType;
import io.comanda.write.Eventually;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the relay does on a quiet evening.
class RelayTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        scene = new Scene();
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    @Test
    void whatIsCommittedIsPublishedAsACloudEventThatOutlivesTheBroker() throws Exception {
        try (var reader = new Reader(scene)) {
            var relay = scene.relay();
            scene.append(UUID.randomUUID(), 1);
            Eventually.that("it is published", SOON, () -> !reader.deliveries().isEmpty());

            var delivery = reader.deliveries().getFirst();
            assertEquals("order.accepted", delivery.getEnvelope().getRoutingKey());
            assertEquals("application/cloudevents+json", delivery.getProperties().getContentType());
            assertEquals(2, delivery.getProperties().getDeliveryMode());
            assertEquals(scene.query("select id from journal"), delivery.getProperties().getMessageId());
            assertEquals(1, relay.count("comanda.relay.published"));
            assertEquals(0, relay.count("comanda.relay.returned"));
        }
    }

    @Test
    void manyPagesOfOneWindowArrivePageAfterPage() throws Exception {
        try (var reader = new Reader(scene)) {
            var order = UUID.randomUUID();
            try (var connection = scene.database.getConnection()) {
                connection.setAutoCommit(false);
                for (var revision = 1; revision <= 2_345; revision++) {
                    Scene.append(connection, order, revision);
                }
                connection.commit();
            }
            scene.relay();
            Eventually.that("all is published", SOON, () -> reader.messages().size() == 2_345);
            for (var n = 0; n < 2_345; n++) {
                assertEquals(order + ":" + (n + 1), reader.messages().get(n));
            }
        }
    }

    @Test
    void aWindowWithNothingInItWritesNothing() throws Exception {
        try (var reader = new Reader(scene)) {
            scene.relay();
            scene.append(UUID.randomUUID(), 1);
            Eventually.that("it is published", SOON, () -> reader.messages().size() == 1);
            Eventually.that("its window is over", SOON, () -> query("""
                    select pg_visible_in_snapshot(journal.xid, kept) and window_end is null from journal, relay""").equals("t"));
            var kept = query("select kept from relay");
            for (var n = 0; n < 50; n++) {
                scene.execute("update epoch set epoch = epoch");
                Thread.sleep(20);
            }
            assertEquals(kept, query("select kept from relay"));
        }
    }

    @Test
    void whatNoQueueIsBoundForIsCountedAndDoesNotStopTheRest() throws Exception {
        var relay = scene.relay();
        var order = UUID.randomUUID();
        for (var revision = 1; revision <= 3; revision++) {
            scene.append(order, revision);
        }
        Eventually.that("all three came back", SOON, () -> relay.count("comanda.relay.returned") == 3);
        try (var reader = new Reader(scene)) {
            scene.append(order, 4);
            Eventually.that("the next one arrives", SOON, () -> reader.messages().contains(order + ":4"));
            assertEquals(3, relay.count("comanda.relay.returned"));
        }
    }

    @Test
    void anExchangeOfAnotherKindIsSaidClearlyAndOnceItIsGoneTheRelayGoesOn() throws Exception {
        try (var connection = scene.rabbit(); var channel = connection.createChannel()) {
            channel.exchangeDeclare("comanda.events", BuiltinExchangeType.DIRECT, true);
            var metrics = new RelayMetrics(new SimpleMeterRegistry());
            var publisher = new Publisher(RabbitMq.at(scene.rabbitmq), metrics, Scene.UNTRACED, new Complaints(RelayTest.class));
            var refusal = assertThrows(BrokerLost.class, publisher::connect);
            assertTrue(String.valueOf(refusal.getMessage()).contains("is not a durable topic exchange"), refusal.getMessage());

            scene.append(UUID.randomUUID(), 1);
            scene.relay();
            channel.exchangeDelete("comanda.events");
        }
        try (var reader = new Reader(scene)) {
            scene.append(UUID.randomUUID(), 2);
            Eventually.that("it is published", SOON, () -> !reader.messages().isEmpty());
        }
    }

    @Test
    void anAddressThatIsNoneIsRefusedAtTheStartWithoutTellingThePassword() {
        var refusal = assertThrows(IllegalArgumentException.class,
                () -> RabbitMq.at("amqp://anna:secret@ho st"));
        assertFalse(String.valueOf(refusal.getMessage()).contains("secret"));
    }

    private String query(String sql) {
        try {
            return scene.query(sql);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
