package io.comanda.write.journal.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.BuiltinExchangeType;
import io.comanda.write.Eventually;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The relay while nothing fails.
class RelayTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private RelayFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = new RelayFixture();
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    @Test
    void aCommittedEventIsPublishedAsAPersistentCloudEvent() throws Exception {
        try (var consumer = new TestConsumer(fixture)) {
            var relay = fixture.relay();
            fixture.append(UUID.randomUUID(), 1);
            Eventually.that("it is published", SOON, () -> !consumer.deliveries().isEmpty());

            var delivery = consumer.deliveries().getFirst();
            assertEquals("order.accepted", delivery.getEnvelope().getRoutingKey());
            assertEquals("application/cloudevents+json", delivery.getProperties().getContentType());
            assertEquals(2, delivery.getProperties().getDeliveryMode());
            assertEquals(fixture.query("select id from journal"), delivery.getProperties().getMessageId());
            Eventually.that("it is counted", SOON, () -> relay.count("comanda.relay.published") == 1);
            assertEquals(0, relay.count("comanda.relay.returned"));
        }
    }

    @Test
    void anImportedOrderIsPublishedWithARoutingKeyOfItsOwn() throws Exception {
        try (var consumer = new TestConsumer(fixture)) {
            fixture.relay();
            var imported = fixture.appendPast(UUID.randomUUID());
            fixture.append(UUID.randomUUID(), 1);
            Eventually.that("both are published", SOON, () -> consumer.deliveries().size() == 2);

            var keys = consumer.deliveries().stream().map(delivery -> delivery.getEnvelope().getRoutingKey()).toList();
            assertEquals(List.of("order.accepted", "past.order.imported"), keys.stream().sorted().toList());
            assertEquals(imported, consumer.messages().get(keys.indexOf("past.order.imported")));
        }
    }

    /// A read side of an earlier release has no queue for what is past.
    @Test
    void anImportedOrderWithoutAQueueIsCountedAsUnroutableAlthoughTheOthersHaveOne() throws Exception {
        var relay = fixture.relay();
        try (var connection = fixture.rabbit(); var channel = connection.createChannel()) {
            channel.exchangeDeclare("comanda.events", BuiltinExchangeType.TOPIC, true);
            var live = channel.queueDeclare().getQueue();
            channel.queueBind(live, "comanda.events", "order.#");
            fixture.appendPast(UUID.randomUUID());
            fixture.append(UUID.randomUUID(), 1);

            Eventually.that("both are published", SOON, () -> relay.count("comanda.relay.published") == 2);
            Eventually.that("the imported one came back", SOON, () -> relay.count("comanda.relay.returned") == 1);
            Eventually.that("both are confirmed", SOON, () -> query("""
                    select bool_and(pg_visible_in_snapshot(journal.xid, kept)) from journal, relay""").equals("t"));
            assertEquals("order.accepted", channel.basicGet(live, true).getEnvelope().getRoutingKey());
        }
    }

    @Test
    void aWindowOfManyPagesIsPublishedInOrder() throws Exception {
        try (var consumer = new TestConsumer(fixture)) {
            var order = UUID.randomUUID();
            try (var connection = fixture.database.getConnection()) {
                connection.setAutoCommit(false);
                for (var revision = 1; revision <= 2_345; revision++) {
                    RelayFixture.append(connection, order, revision);
                }
                connection.commit();
            }
            fixture.relay();
            Eventually.that("all is published", SOON, () -> consumer.messages().size() == 2_345);
            for (var n = 0; n < 2_345; n++) {
                assertEquals(order + ":" + (n + 1), consumer.messages().get(n));
            }
        }
    }

    @Test
    void anEmptyWindowWritesNothing() throws Exception {
        try (var consumer = new TestConsumer(fixture)) {
            fixture.relay();
            fixture.append(UUID.randomUUID(), 1);
            Eventually.that("it is published", SOON, () -> consumer.messages().size() == 1);
            Eventually.that("its window is over", SOON, () -> query("""
                    select pg_visible_in_snapshot(journal.xid, kept) and window_end is null from journal, relay""").equals("t"));
            var kept = query("select kept from relay");
            for (var n = 0; n < 50; n++) {
                fixture.execute("update epoch set epoch = epoch");
                Thread.sleep(20);
            }
            assertEquals(kept, query("select kept from relay"));
        }
    }

    @Test
    void unroutableMessagesAreCountedAndDoNotStopTheOthers() throws Exception {
        var relay = fixture.relay();
        var order = UUID.randomUUID();
        for (var revision = 1; revision <= 3; revision++) {
            fixture.append(order, revision);
        }
        Eventually.that("all three came back", SOON, () -> relay.count("comanda.relay.returned") == 3);
        try (var consumer = new TestConsumer(fixture)) {
            fixture.append(order, 4);
            Eventually.that("the next one arrives", SOON, () -> consumer.messages().contains(order + ":4"));
            assertEquals(3, relay.count("comanda.relay.returned"));
        }
    }

    @Test
    void anExchangeOfAnotherTypeIsReportedAndTheRelayContinuesOnceItIsDeleted() throws Exception {
        try (var connection = fixture.rabbit(); var channel = connection.createChannel()) {
            channel.exchangeDeclare("comanda.events", BuiltinExchangeType.DIRECT, true);
            var metrics = new RelayMetrics(new SimpleMeterRegistry());
            var publisher = new Publisher(RabbitMq.at(fixture.rabbitmq), metrics, RelayFixture.UNTRACED, new ThrottledLog(RelayTest.class),
                    new LoopTime());
            var failure = assertThrows(BrokerLost.class, publisher::connect);
            assertTrue(String.valueOf(failure.getMessage()).contains("is not a durable topic exchange"), failure.getMessage());

            fixture.append(UUID.randomUUID(), 1);
            fixture.relay();
            channel.exchangeDelete("comanda.events");
        }
        try (var consumer = new TestConsumer(fixture)) {
            fixture.append(UUID.randomUUID(), 2);
            Eventually.that("it is published", SOON, () -> !consumer.messages().isEmpty());
        }
    }

    @Test
    void anInvalidUriIsRejectedWithoutRevealingThePassword() {
        var failure = assertThrows(IllegalArgumentException.class,
                () -> RabbitMq.at("amqp://anna:secret@ho st"));
        assertFalse(String.valueOf(failure.getMessage()).contains("secret"));
    }

    private String query(String sql) {
        try {
            return fixture.query(sql);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
