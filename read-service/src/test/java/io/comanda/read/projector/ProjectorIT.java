package io.comanda.read.projector;

import static io.comanda.read.Management.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Message;
import io.comanda.read.RealServers;
import io.comanda.stack.servers.Server;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
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
import org.junit.jupiter.api.Test;

/// What happens to messages when something breaks: nothing is lost, nothing stays stuck, and only what can't be read is parked.
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
class ProjectorIT {

    private static final String QUEUE = "comanda.read.local.orders.1";
    private static final String PARKED = "comanda.parked.local.orders";

    private final Orders orders = new Orders();
    private final Map<UUID, Long> sent = new HashMap<>();
    private Till till;
    private Views views;

    @BeforeEach
    void openFromTheStart() throws Exception {
        till = new Till(RealServers.get().amqpUri());
        views = new Views(RealServers.get().elasticsearch());
        Soon.equals("UP", ProjectorIT::dependencies, "the projectors subscribe");
    }

    @AfterEach
    void close() {
        till.close();
        views.close();
    }

    @Test
    void theNewestVersionWinsHoweverMessagesAreShuffledAndRepeated() throws Exception {
        var messages = new ArrayList<Message>();
        for (int i = 0; i < 200; i++) {
            var id = orders.newId();
            for (long revision = 1; revision <= 5; revision++) {
                messages.addAll(Collections.nCopies(2, orders.message(id, revision)));
            }
            sent.put(id, 5L);
        }
        Collections.shuffle(messages, new Random(7));

        till.send(messages);

        allAreThere();
        assertTrue(get("/q/metrics").asString().contains("comanda_projector_lag_seconds_bucket"), "the lag is measured");
    }

    @Test
    void aDocumentThatTheMappingRefusesIsParkedAndItsNeighboursAreWritten() throws Exception {
        var before = some(50);
        var refused = orders.newId();
        // Lucene's longest term is 32,766 bytes.
        var message = orders.message(refused, 1, "x".repeat(40_000));
        var after = some(50);
        before.add(message);
        before.addAll(after);

        till.send(before);

        allAreThere();
        Soon.equals(1L, () -> till.waiting(PARKED), "the refused one is parked");
        var parked = till.take(PARKED).getFirst();
        assertEquals(message.envelope().id().toString(), parked.getProps().getMessageId());
        assertEquals("order.accepted", header(parked, "comanda-routing-key"));
        assertTrue(header(parked, "comanda-reason").startsWith("document_parsing_exception"), header(parked, "comanda-reason"));
        assertEquals(1, views.missing(Map.of(refused, 1L)), "what vouches for a parked message isn't written");
        Soon.equals(0L, () -> till.waiting(QUEUE), "nothing of it is left");
    }

    @Test
    void whatCantBeReadIsParkedWithTheReasonWhileTheRestGoesOn() throws Exception {
        till.send(some(20));
        till.sendRaw("order.placed", "poison-1", "Table 7 wants to pay".getBytes(StandardCharsets.UTF_8));
        till.send(some(20));
        till.sendRaw("order.rained-on", "poison-2", """
                {"specversion": "1.0", "id": "0198c0de-0000-7000-8000-000000000001", "type": "comanda.weather.rained.v1",
                 "subject": "0198c0de-0000-7000-8000-000000000002", "time": "2026-11-20T12:00:00Z", "revision": 1, "epoch": 1,
                 "actor": "operator:sky", "data": {"state": {}}}
                """.getBytes(StandardCharsets.UTF_8));
        till.send(some(20));

        allAreThere();
        Soon.equals(2L, () -> till.waiting(PARKED), "both are parked");
        var parked = till.take(PARKED);
        assertEquals(List.of("poison-1", "poison-2"), parked.stream().map(one -> one.getProps().getMessageId()).toList());
        assertTrue(header(parked.get(0), "comanda-reason").startsWith("unreadable: Not a message of Comanda's"));
        assertTrue(header(parked.get(1), "comanda-reason").contains("comanda.weather.rained.v1"));
        assertEquals("Table 7 wants to pay", new String(parked.get(0).getBody(), StandardCharsets.UTF_8));
    }

    @Test
    void whileElasticsearchIsAwayTheBrokerKeepsEverythingAndNothingIsParked() throws Exception {
        till.send(some(1_000));
        RealServers.get().kill(Server.ELASTICSEARCH);
        long waitedBefore = till.waiting(QUEUE);
        till.send(some(1_000));

        Soon.equals("DOWN", ProjectorIT::dependencies, "the outage is told");
        Soon.equals(0L, () -> till.consumers(QUEUE), "nothing is held while nothing can be written");
        assertTrue(till.waiting(QUEUE) >= waitedBefore + 1_000, "what was held was given back");
        assertEquals(200, get("/q/health/ready").statusCode(), "a shared outage takes no replica off the air");
        assertEquals(200, get("/q/health/live").statusCode(), "no restart would help");

        RealServers.get().start(Server.ELASTICSEARCH);
        allAreThere();
        Soon.equals("UP", ProjectorIT::dependencies, "all is well again");
        assertEquals(0L, till.waiting(PARKED));
    }

    @Test
    void aFrozenElasticsearchLosesNothingEither() throws Exception {
        RealServers.get().pause(Server.ELASTICSEARCH);
        till.send(some(500));
        Soon.equals(0L, () -> till.consumers(QUEUE), "nothing is held while nothing is answered");
        RealServers.get().resume(Server.ELASTICSEARCH);

        allAreThere();
        assertEquals(0L, till.waiting(PARKED));
    }

    @Test
    void theBrokerMayCloseEveryConnectionUnderLoad() throws Exception {
        underLoad(() -> {
            for (int i = 0; i < 3; i++) {
                RealServers.get().closeAllBrokerConnections();
                Thread.sleep(500);
            }
            return true;
        });

        allAreThere();
        Soon.equals(0L, () -> till.waiting(QUEUE), "nothing is stuck");
        assertEquals(0L, till.waiting(PARKED));
    }

    @Test
    void theBrokerMayRestartUnderLoad() throws Exception {
        underLoad(() -> {
            RealServers.get().stop(Server.RABBITMQ);
            RealServers.get().start(Server.RABBITMQ);
            return true;
        });

        allAreThere();
        Soon.equals(0L, () -> till.waiting(QUEUE), "nothing is stuck");
        Soon.equals("UP", ProjectorIT::dependencies, "all is well again");
        assertEquals(0L, till.waiting(PARKED));
    }

    @Test
    void aDeletedQueueIsMadeAgainAndWorkGoesOn() throws Exception {
        till.delete(QUEUE);

        Soon.equals(1L, () -> till.consumers(QUEUE), "the queue is back, and listened to");
        till.send(some(100));
        allAreThere();
    }

    /// Sends for as long as the trouble takes, and a while longer.
    private void underLoad(Callable<?> trouble) throws Exception {
        try (var operator = Executors.newSingleThreadExecutor()) {
            var troubled = operator.submit(trouble);
            int calmRounds = 0;
            while (calmRounds < 3) {
                till.send(some(500));
                calmRounds += troubled.isDone() ? 1 : 0;
            }
            troubled.get();
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
        Soon.equals(0, () -> views.missing(sent), "every order sent is there in its newest version; missing of " + sent.size());
    }

    private static String header(com.rabbitmq.client.GetResponse message, String name) {
        return String.valueOf(message.getProps().getHeaders().get(name));
    }

    private static String dependencies() {
        return get("/q/health/group/dependencies").path("status");
    }
}
