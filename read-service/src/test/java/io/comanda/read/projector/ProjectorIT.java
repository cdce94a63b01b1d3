package io.comanda.read.projector;

import static io.comanda.read.Management.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Message;
import io.comanda.read.Eventually;
import io.comanda.read.RealServers;
import io.comanda.stack.servers.Server;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Failures of the servers and bad messages: nothing is lost, nothing gets stuck, and only unreadable messages are dead-lettered.
/// It has settings of its own, so it comes late: each change of settings costs a start of the servers and the service.
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
@Order(Integer.MAX_VALUE - 2)
@TestProfile(ShortTimeouts.class)
class ProjectorIT {

    private static final String QUEUE = "comanda.read.local.orders.1";
    private static final String DEAD_LETTERS = "comanda.dead-letter.local.orders";

    /// Enough that a failure finds messages on every part of their way; more only takes longer to write.
    private static final long BACKLOG_MAX = 1_000;

    private final Orders orders = new Orders();
    private final Map<UUID, Long> sent = new HashMap<>();
    private TestBroker broker;
    private StoredOrders stored;

    @BeforeEach
    void openFromTheStart() throws Exception {
        broker = new TestBroker(RealServers.get().amqpUri());
        stored = new StoredOrders(RealServers.get().elasticsearch());
        Eventually.is("UP", ProjectorIT::dependencies, "the projectors subscribe");
    }

    @AfterEach
    void close() {
        broker.close();
        stored.close();
    }

    @Test
    void theNewestVersionWinsWhenMessagesAreShuffledAndRepeated() throws Exception {
        var messages = new ArrayList<Message>();
        for (int i = 0; i < 200; i++) {
            var id = orders.newId();
            for (long revision = 1; revision <= 5; revision++) {
                messages.addAll(Collections.nCopies(2, orders.message(id, revision)));
            }
            sent.put(id, 5L);
        }
        Collections.shuffle(messages, new Random(7));

        broker.send(messages);

        allAreThere();
        Eventually.is(true, () -> get("/q/metrics").asString().contains("comanda_projector_lag_seconds_bucket"), "the lag is measured");
    }

    @Test
    void aMessageRejectedByTheMappingIsDeadLetteredAndItsNeighboursAreWritten() throws Exception {
        var before = some(50);
        var refused = orders.newId();
        // Lucene's longest term is 32,766 bytes.
        var message = orders.message(refused, 1, "x".repeat(40_000));
        var after = some(50);
        before.add(message);
        before.addAll(after);

        broker.send(before);

        allAreThere();
        Eventually.is(1L, () -> broker.waiting(DEAD_LETTERS), "the rejected one is dead-lettered");
        var deadLetter = broker.take(DEAD_LETTERS).getFirst();
        assertEquals(message.envelope().id().toString(), deadLetter.getProps().getMessageId());
        assertEquals(TestBroker.TRACEPARENT, header(deadLetter, "traceparent"));
        assertEquals("order.accepted", header(deadLetter, "comanda-routing-key"));
        assertTrue(header(deadLetter, "comanda-reason").startsWith("document_parsing_exception"), header(deadLetter, "comanda-reason"));
        assertEquals(1, stored.missing(Map.of(refused, 1L)), "the order document of a rejected message isn't written");
        Eventually.is(0L, () -> broker.waiting(QUEUE), "nothing of it is left");
    }

    @Test
    void unreadableMessagesAreDeadLetteredWithTheReason() throws Exception {
        broker.send(some(20));
        broker.sendRaw("order.placed", "poison-1", "Table 7 wants to pay".getBytes(StandardCharsets.UTF_8));
        broker.send(some(20));
        broker.sendRaw("order.rained-on", "poison-2", """
                {"specversion": "1.0", "id": "0198c0de-0000-7000-8000-000000000001", "type": "comanda.weather.rained.v1",
                 "subject": "0198c0de-0000-7000-8000-000000000002", "time": "2026-11-20T12:00:00Z", "revision": 1, "epoch": 1,
                 "actor": "operator:sky", "data": {"state": {}}}
                """.getBytes(StandardCharsets.UTF_8));
        broker.send(some(20));

        allAreThere();
        Eventually.is(2L, () -> broker.waiting(DEAD_LETTERS), "both are dead-lettered");
        var deadLetters = broker.take(DEAD_LETTERS);
        assertEquals(List.of("poison-1", "poison-2"), deadLetters.stream().map(one -> one.getProps().getMessageId()).toList());
        assertTrue(header(deadLetters.get(0), "comanda-reason").startsWith("unreadable: Not a message of Comanda's"));
        assertTrue(header(deadLetters.get(1), "comanda-reason").contains("comanda.weather.rained.v1"));
        assertEquals("Table 7 wants to pay", new String(deadLetters.get(0).getBody(), StandardCharsets.UTF_8));
    }

    @Test
    void duringAnElasticsearchOutageTheBrokerKeepsEverythingAndNothingIsDeadLettered() throws Exception {
        broker.send(some(1_000));
        RealServers.get().kill(Server.ELASTICSEARCH);
        long waitedBefore = broker.waiting(QUEUE);
        broker.send(some(1_000));

        Eventually.is("DOWN", ProjectorIT::dependencies, "the outage is reported");
        Eventually.is(0L, () -> broker.consumers(QUEUE), "no message is held during the outage");
        assertTrue(broker.waiting(QUEUE) >= waitedBefore + 1_000, "prefetched messages were returned");
        assertEquals(200, get("/q/health/ready").statusCode(), "a shared outage makes no replica unready");
        assertEquals(200, get("/q/health/live").statusCode(), "no restart would help");

        RealServers.get().start(Server.ELASTICSEARCH);
        allAreThere();
        Eventually.is("UP", ProjectorIT::dependencies, "the projectors are healthy again");
        assertEquals(0L, broker.waiting(DEAD_LETTERS));
    }

    @Test
    void aFrozenElasticsearchLosesNothing() throws Exception {
        RealServers.get().pause(Server.ELASTICSEARCH);
        broker.send(some(500));
        Eventually.is(0L, () -> broker.consumers(QUEUE), "no message is held during the outage");
        RealServers.get().resume(Server.ELASTICSEARCH);

        allAreThere();
        assertEquals(0L, broker.waiting(DEAD_LETTERS));
    }

    @Test
    void theBrokerMayCloseEveryConnectionUnderLoad() throws Exception {
        var operator = new BrokerOperator(RealServers.get());
        underLoad(() -> {
            for (int i = 0; i < 3; i++) {
                Eventually.is(true, () -> operator.closeAllConnections().contains("comanda-read local orders 1"),
                        "a connection of the projector is closed");
            }
            return true;
        });

        allAreThere();
        Eventually.is(0L, () -> broker.waiting(QUEUE), "nothing is stuck");
        assertEquals(0L, broker.waiting(DEAD_LETTERS));
    }

    @Test
    void theBrokerMayRestartUnderLoad() throws Exception {
        underLoad(() -> {
            RealServers.get().stop(Server.RABBITMQ);
            RealServers.get().start(Server.RABBITMQ);
            return true;
        });

        allAreThere();
        Eventually.is(0L, () -> broker.waiting(QUEUE), "nothing is stuck");
        Eventually.is("UP", ProjectorIT::dependencies, "the projectors are healthy again");
        assertEquals(0L, broker.waiting(DEAD_LETTERS));
    }

    @Test
    void aDeletedQueueIsDeclaredAgain() throws Exception {
        broker.delete(QUEUE);

        Eventually.is(1L, () -> broker.consumers(QUEUE), "the queue is declared and consumed again");
        broker.send(some(100));
        allAreThere();
    }

    /// Sends during the whole failure and for three rounds after it, as fast as messages are processed.
    private void underLoad(Callable<?> failure) throws Exception {
        try (var operator = Executors.newSingleThreadExecutor()) {
            var failing = operator.submit(failure);
            int calmRounds = 0;
            while (calmRounds < 3) {
                broker.send(some(500));
                calmRounds += failing.isDone() ? 1 : 0;
                Eventually.is(true, () -> failing.isDone() || broker.waiting(QUEUE) < BACKLOG_MAX, "the backlog shrinks");
            }
            failing.get();
        }
    }

    private List<Message> some(int count) {
        var messages = new ArrayList<Message>();
        for (int i = 0; i < count; i++) {
            var id = orders.newId();
            messages.add(orders.message(id, 1));
            sent.put(id, 1L);
        }
        return messages;
    }

    private void allAreThere() throws InterruptedException {
        Eventually.is(0, () -> stored.missing(sent), "every order sent is there in its newest version; missing of " + sent.size());
    }

    private static String header(com.rabbitmq.client.GetResponse message, String name) {
        return String.valueOf(message.getProps().getHeaders().get(name));
    }

    private static String dependencies() {
        return get("/q/health/group/dependencies").path("status");
    }
}
