package io.comanda.read.projector;

import static io.comanda.read.Management.get;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.GetResponse;
import io.comanda.events.Message;
import io.comanda.read.Eventually;
import io.comanda.read.RealServers;
import io.comanda.read.elastic.Indices;
import io.comanda.stack.servers.Server;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// What is past has a queue and a loop of its own, which delay no current order, whatever happens to them.
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
@Order(Integer.MAX_VALUE - 3)
@TestProfile(ShortTimeouts.class)
class LanesIT {

    private static final String QUEUE = "comanda.read.local.orders.1";
    private static final String PAST_QUEUE = "comanda.read.local.orders.1.past";
    private static final String DEAD_LETTERS = "comanda.dead-letter.local.orders";

    /// Much longer than a current order needs on a busy machine, much shorter than a batch that can't be written is retried.
    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    /// Current orders are of one month, even around its end: at the shard limit another one could not begin.
    private final Instant now = Instant.now();

    private final Orders orders = new Orders();
    private final ElasticsearchOperator elasticsearch = new ElasticsearchOperator(RealServers.get());
    private final Map<UUID, Long> sent = new HashMap<>();
    private TestBroker broker;
    private StoredOrders stored;

    @BeforeEach
    void open() throws Exception {
        broker = new TestBroker(RealServers.get().amqpUri());
        stored = new StoredOrders(RealServers.get().elasticsearch());
        Eventually.is("UP", LanesIT::dependencies, "the projectors subscribe");
        // The current month has its indices.
        broker.send(live(1));
        allAreThere();
    }

    @AfterEach
    void close() throws Exception {
        elasticsearch.resetMaxShardsPerNode();
        broker.close();
        stored.close();
    }

    @Test
    void importedOrdersTravelThroughAQueueOfTheirOwn() throws Exception {
        RealServers.get().pause(Server.ELASTICSEARCH);
        try {
            broker.send(imported(300, Instant.now()));
            Eventually.is(0L, () -> broker.waiting(QUEUE), "the live queue gets none of them");
            Eventually.is(300L, () -> broker.waiting(PAST_QUEUE), "without Elasticsearch all of them are returned");
        } finally {
            RealServers.get().resume(Server.ELASTICSEARCH);
        }
        allAreThere();
        Eventually.is(0L, () -> broker.waiting(PAST_QUEUE), "nothing is left");
        Eventually.is(true,
                () -> metrics().contains("comanda_projector_queue_waiting{generation=\"1\",lane=\"past\",projection=\"orders\"} 0.0"),
                "its length is measured");
    }

    @Test
    void aDeadLetterSaysFromWhichLaneItIs() throws Exception {
        broker.sendRaw("past.order.imported", "poison", "Table 7 wants to pay".getBytes(StandardCharsets.UTF_8));
        broker.send(List.of(orders.imported(orders.newId(), "x".repeat(40_000))));
        broker.send(imported(20, Instant.now()));

        allAreThere();
        Eventually.is(2L, () -> broker.waiting(DEAD_LETTERS), "both are dead-lettered");
        for (var dead : broker.take(DEAD_LETTERS)) {
            assertEquals("past", header(dead, "comanda-lane"));
            assertEquals("past.order.imported", header(dead, "comanda-routing-key"));
        }
    }

    @Test
    void aDeletedPastQueueIsDeclaredAgain() throws Exception {
        broker.delete(PAST_QUEUE);

        Eventually.is(1L, () -> broker.consumers(PAST_QUEUE), "the queue is declared and consumed again");
        broker.send(imported(10, Instant.now()));
        allAreThere();
    }

    @Test
    void currentOrdersGoFirst() throws Exception {
        RealServers.get().pause(Server.ELASTICSEARCH);
        Map<UUID, Long> past;
        try {
            broker.send(imported(8_000, Instant.now()));
            past = Map.copyOf(sent);
            sent.clear();
            broker.send(live(500));
        } finally {
            RealServers.get().resume(Server.ELASTICSEARCH);
        }
        allAreThere();
        assertTrue(stored.missing(past) > 0, "the past was written first");
        sent.putAll(past);
        allAreThere();
    }

    @Test
    void anEndlessStreamOfCurrentOrdersDoesNotStopThePast() throws Exception {
        var over = new AtomicBoolean();
        try (var tills = Executors.newVirtualThreadPerTaskExecutor(); var till = new TestBroker(RealServers.get().amqpUri())) {
            var stream = tills.submit(() -> {
                while (!over.get()) {
                    till.send(List.of(orders.message(orders.newId(), 1)));
                }
                return true;
            });
            broker.send(imported(300, Instant.now()));
            allAreThere();
            over.set(true);
            stream.get();
        }
    }

    @Test
    void atTheShardLimitThePastWaitsAndCurrentOrdersAreNotDelayed() throws Exception {
        elasticsearch.setMaxShardsPerNode(elasticsearch.shards());
        var past = new ArrayList<Message>();
        for (int month = 1; month <= 5; month++) {
            past.addAll(imported(100, now.atOffset(ZoneOffset.UTC).minusMonths(month).toInstant()));
        }
        var pastIds = Map.copyOf(sent);
        sent.clear();
        broker.send(past);

        onlyThePastLaneIsInTrouble("shards are used");
        Eventually.is("DOWN", () -> get("/q/health/group/dependencies").path("checks.find { it.name == 'elasticsearch shards' }.status"),
                "health says so");
        get("/q/health/group/dependencies").then().body("checks.find { it.name == 'elasticsearch shards' }.data.problem",
                containsString("ComandaShardsNearLimit"));
        Eventually.is(true, () -> metrics().lines().anyMatch(line -> line.equals("comanda_elasticsearch_shards_used_ratio 1.0")),
                "the metric says so");

        elasticsearch.resetMaxShardsPerNode();
        sent.putAll(pastIds);
        allAreThere();
        Eventually.is("UP", LanesIT::dependencies, "the past lane is healthy again");
        assertEquals(0L, broker.waiting(DEAD_LETTERS));
    }

    @Test
    void aMonthThatElasticsearchRefusesStopsThePastAlone() throws Exception {
        var lastYear = Instant.now().atOffset(ZoneOffset.UTC).minusYears(10).toInstant();
        broker.send(imported(1, lastYear));
        allAreThere();
        var index = Indices.of("orders", orders.newId(lastYear)).names(1);
        elasticsearch.close(index);
        try {
            broker.send(imported(10, lastYear));
            sent.clear();
            onlyThePastLaneIsInTrouble("index_closed_exception");
        } finally {
            elasticsearch.open(index);
        }
        Eventually.is("UP", LanesIT::dependencies, "the past lane is healthy again");
        Eventually.is(0L, () -> broker.waiting(PAST_QUEUE), "nothing is left");
        assertEquals(0L, broker.waiting(DEAD_LETTERS));
    }

    private void onlyThePastLaneIsInTrouble(String reason) throws Exception {
        Eventually.is(true, () -> projectors("orders 1 past").contains(reason), "the reason is told");
        for (int i = 0; i < 20; i++) {
            long begin = System.nanoTime();
            broker.send(live(1));
            allAreThere();
            var took = Duration.ofNanos(System.nanoTime() - begin);
            assertTrue(took.compareTo(AT_ONCE) < 0, "a current order took " + took);
        }
        Eventually.is("consuming", () -> projectors("orders 1"), "the live lane goes on");
        assertEquals(200, get("/q/health/ready").statusCode());
        assertEquals(200, get("/q/health/live").statusCode());
        // The past lane is well for a moment whenever it has subscribed again and got nothing yet.
        Eventually.is("DOWN", LanesIT::dependencies, "the past lane is in trouble");
        Eventually.is(true,
                () -> metrics().contains("comanda_projector_degraded{generation=\"1\",lane=\"live\",projection=\"orders\"} 0.0"),
                "the live lane is well");
        Eventually.is(true,
                () -> metrics().contains("comanda_projector_degraded{generation=\"1\",lane=\"past\",projection=\"orders\"} 1.0"),
                "the past lane is not");
    }

    private List<Message> live(int count) {
        return some(count, () -> orders.message(orders.newId(now), 1));
    }

    private List<Message> imported(int count, Instant at) {
        return some(count, () -> orders.imported(orders.newId(at)));
    }

    private List<Message> some(int count, Supplier<Message> message) {
        var messages = new ArrayList<Message>();
        for (int i = 0; i < count; i++) {
            messages.add(message.get());
            sent.put(messages.getLast().envelope().subject(), 1L);
        }
        return messages;
    }

    private void allAreThere() throws InterruptedException {
        Eventually.is(0, () -> stored.missing(sent), "every order sent is there; missing of " + sent.size());
    }

    private static String header(GetResponse message, String name) {
        return String.valueOf(message.getProps().getHeaders().get(name));
    }

    private static String projectors(String lane) {
        return String
                .valueOf(get("/q/health/group/dependencies").<String>path("checks.find { it.name == 'projectors' }.data.'" + lane + "'"));
    }

    private static String metrics() {
        return get("/q/metrics").asString();
    }

    private static String dependencies() {
        return get("/q/health/group/dependencies").path("status");
    }
}
