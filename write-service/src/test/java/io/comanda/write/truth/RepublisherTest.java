package io.comanda.write.truth;

import static io.comanda.events.truth.AggregateKind.ORDERS;
import static io.comanda.events.truth.AggregateKind.RESTAURANTS;
import static io.comanda.events.truth.TruthReply.RepublicationProgress.State.DONE;
import static io.comanda.events.truth.TruthReply.RepublicationProgress.State.FAILED;
import static io.comanda.events.truth.TruthReply.RepublicationProgress.State.RUNNING;
import static io.comanda.events.truth.TruthReply.RepublicationProgress.State.UNKNOWN;
import static io.comanda.events.truth.TruthReply.RepublicationProgress.State.WAITING;
import static io.comanda.write.Bistro.line;
import static io.comanda.write.Bistro.ok;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Message;
import io.comanda.events.Message.OrderMessage;
import io.comanda.events.Message.RestaurantMessage;
import io.comanda.events.Wire;
import io.comanda.events.truth.StateHash;
import io.comanda.events.truth.TruthReply.ManifestPage;
import io.comanda.events.truth.TruthRequest.Manifest;
import io.comanda.events.truth.TruthRequest.Republish;
import io.comanda.write.Bistro;
import io.comanda.write.Eventually;
import io.comanda.write.LocalServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalServers.class)
class RepublisherTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    @ConfigProperty(name = "comanda.rabbitmq.uri")
    String rabbitmq;

    @Inject
    DataSource database;

    private final ScheduledExecutorService renewing = Executors.newSingleThreadScheduledExecutor();
    private ReadSide readSide;

    @BeforeEach
    void connect() throws Exception {
        readSide = new ReadSide(rabbitmq);
    }

    @AfterEach
    void disconnect() {
        renewing.shutdownNow();
        releaseTheRelay();
        readSide.close();
    }

    @Test
    void allAggregatesOfAKindEqualTheManifest() throws Exception {
        placed(new Bistro("quiche"), 450);
        var orders = readSide.queue();
        var restaurants = readSide.queue();
        var first = request(new Republish(UUID.randomUUID(), ORDERS, List.of(), orders));
        var second = request(new Republish(UUID.randomUUID(), RESTAURANTS, List.of(), restaurants));

        var done = readSide.await(first, DONE);
        assertEquals(done.total(), done.published());
        readSide.await(second, DONE);
        assertEquals(manifest(new Manifest(ORDERS, null, 1_000)), entries(readSide.take(orders)));
        assertEquals(manifest(new Manifest(RESTAURANTS, null, 1_000)), entries(readSide.take(restaurants)));
        Bistro.as("operator:olga").get("/api/write/republications").then().statusCode(200)
                .body("items.find { it.id == '%s' }.state".formatted(first), equalTo("done"))
                .body("items.find { it.id == '%s' }.published".formatted(first), equalTo((int) done.total()))
                .body("items.id", hasItem(second.toString()));
    }

    @Test
    void onlyTheNamedOnesArePublishedAndARepeatedRequestDoesNothing() throws Exception {
        var placed = placed(new Bistro("quiche"), 3);
        // As after the journal's retention: what is republished is states.
        placed.forEach(order -> assertEquals(1, execute("delete from journal where aggregate = '" + order + "'")));
        var queue = readSide.queue();
        var republish = new Republish(UUID.randomUUID(), ORDERS, List.of(placed.get(2), UUID.randomUUID(), placed.get(0)), queue);
        readSide.await(request(republish), DONE);
        request(republish);
        readSide.await(request(new Republish(UUID.randomUUID(), ORDERS, List.of(placed.get(1)), queue)), DONE);

        assertEquals(List.of(placed.get(0), placed.get(2), placed.get(1)),
                readSide.take(queue).stream().map(message -> message.envelope().subject()).toList());
    }

    @Test
    void anErasedCustomerStaysErased() throws Exception {
        var bistro = new Bistro("quiche");
        String order = ok(Bistro.waiter()
                .body("""
                {"restaurant": "%s", "fulfilment": {"type": "takeaway", "customerName": "Gina Lollo", "phone": "+49 30 1234"}, "lines": [%s]}"""
                        .formatted(bistro.code, line("quiche", 1)))
                .post("/api/orders")).path("id");
        ok(Bistro.manager().post("/api/orders/" + order + "/erase-customer"));
        var queue = readSide.queue();
        readSide.await(request(new Republish(UUID.randomUUID(), ORDERS, List.of(UUID.fromString(order)), queue)), DONE);

        var message = new String(Wire.write(readSide.take(queue).getFirst()), StandardCharsets.UTF_8);
        assertTrue(message.contains(order));
        assertFalse(message.contains("Gina") || message.contains("1234"), message);
    }

    @Test
    void aRequestForAQueueThatIsGoneFailsAndTheNextIsCarriedOut() throws Exception {
        var placed = placed(new Bistro("quiche"), 1);
        var gone = request(new Republish(UUID.randomUUID(), ORDERS, placed, "test.gone"));
        var next = request(new Republish(UUID.randomUUID(), ORDERS, placed, readSide.queue()));

        var failed = readSide.await(gone, FAILED);
        assertEquals("There is no queue test.gone. Ask again once the read side has declared it.", failed.reason());
        assertNull(readSide.await(next, DONE).reason());
        assertEquals(UNKNOWN, readSide.progress(UUID.randomUUID()).state());
    }

    @Test
    void liveEventsComeFirst() throws Exception {
        var bistro = new Bistro("quiche");
        var placed = placed(bistro, 2);
        holdTheRelay();
        awaitUnpublished(bistro);
        var queue = readSide.queue();
        var polite = request(new Republish(UUID.randomUUID(), ORDERS, placed, queue));
        readSide.await(polite, RUNNING);
        Eventually.that("it has waited", SOON, () -> metric("comanda_republication_waited_seconds_total") > 1);
        assertEquals(0, readSide.waiting(queue));

        releaseTheRelay();
        readSide.await(polite, DONE);
        assertEquals(2, readSide.waiting(queue));
    }

    @Test
    void importedEventsMayWait() throws Exception {
        var bistro = new Bistro("quiche");
        var placed = placed(bistro, 2);
        holdTheRelay();
        try {
            awaitUnpublished(bistro);
            assertTrue(execute("update journal set past = true where xid >= (select pg_snapshot_xmax(kept) from relay)") > 0);
            readSide.await(request(new Republish(UUID.randomUUID(), ORDERS, placed, readSide.queue())), DONE);
        } finally {
            releaseTheRelay();
        }
    }

    private void awaitUnpublished(Bistro bistro) throws Exception {
        bistro.placed(line("quiche", 1));
        Eventually.that("the event is old", SOON, () -> query("select exists (select from journal"
                + " where xid >= (select pg_snapshot_xmax(kept) from relay) and recorded_at < clock_timestamp() - interval '1.1 s')")
                .equals("t"));
    }

    /// As if the replica that republished had been killed: its lease is still running, and it has stored its last confirmed page. The lease
    /// ends when all of that is seen.
    @Test
    void anotherReplicaResumesWhereAKilledOneHasStopped() throws Exception {
        var placed = placed(new Bistro("quiche"), 5);
        var queue = readSide.queue();
        Eventually.that("the lease is free", SOON, () -> execute("update republisher set holder = 'killed',"
                + " lease_ends_at = clock_timestamp() + interval '25 s' where holder is null") == 1);
        var id = request(new Republish(UUID.randomUUID(), ORDERS, placed, queue));
        readSide.await(id, WAITING);
        execute("update republication set started_at = now(), total = 5, published = 2, position = '" + placed.get(1) + "' where id = '"
                + id
                + "'");
        assertEquals(RUNNING, readSide.progress(id).state());
        assertEquals("t", query("select lease_ends_at > clock_timestamp() from republisher"));
        assertEquals(0, readSide.waiting(queue));

        execute("update republisher set lease_ends_at = clock_timestamp() where holder = 'killed'");
        assertEquals(5, readSide.await(id, DONE).published());
        assertEquals(placed.subList(2, 5), readSide.take(queue).stream().map(message -> message.envelope().subject()).toList());
    }

    @Test
    void aLeaseOfATimeThatTheClockHasGoneBackFromIsTaken() throws Exception {
        var placed = placed(new Bistro("quiche"), 1);
        Eventually.that("the lease is free", SOON, () -> execute("update republisher set holder = 'gone',"
                + " lease_ends_at = clock_timestamp() + interval '1 hour' where holder is null") == 1);
        readSide.await(request(new Republish(UUID.randomUUID(), ORDERS, placed, readSide.queue())), DONE);
    }

    private UUID request(Republish request) throws Exception {
        readSide.send(request);
        Eventually.that("it has arrived", SOON, () -> readSide.progress(request.id()).state() != UNKNOWN);
        return request.id();
    }

    private static List<UUID> placed(Bistro bistro, int orders) {
        var placed = new ArrayList<UUID>();
        for (var i = 0; i < orders; i++) {
            placed.add(UUID.fromString(bistro.placed(line("quiche", 1))));
        }
        return placed;
    }

    private List<ManifestPage.Entry> manifest(Manifest request) {
        return ((ManifestPage) readSide.ask(request)).entries();
    }

    private static List<ManifestPage.Entry> entries(List<Message> messages) {
        return messages.stream().map(message -> new ManifestPage.Entry(message.envelope().subject(), message.envelope().version(),
                switch (message) {
                    case OrderMessage order -> StateHash.of(order.state());
                    case RestaurantMessage restaurant -> StateHash.of(restaurant.state());
                })).toList();
    }

    /// As a replica that renews its lease and does nothing.
    private void holdTheRelay() {
        execute("update relay set holder = 'test', fence = fence + 1, lease_ends_at = clock_timestamp() + interval '3 s'");
        var _ = renewing.scheduleAtFixedRate(
                () -> execute("update relay set lease_ends_at = clock_timestamp() + interval '3 s' where holder = 'test'"), 500, 500,
                TimeUnit.MILLISECONDS);
    }

    private void releaseTheRelay() {
        execute("update relay set holder = null, lease_ends_at = '-infinity' where holder = 'test'");
    }

    private static double metric(String name) {
        var management = ConfigProvider.getConfig().getValue("quarkus.management.port", Integer.class);
        return RestAssured.get("http://127.0.0.1:" + management + "/q/metrics").asString().lines()
                .filter(line -> line.startsWith(name)).mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }

    private int execute(String sql) {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private String query(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
