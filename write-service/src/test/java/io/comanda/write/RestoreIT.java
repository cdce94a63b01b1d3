package io.comanda.write;

import static io.comanda.write.Bistro.line;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.ConnectionFactory;
import io.comanda.events.Envelope;
import io.comanda.events.Wire;
import io.comanda.stack.process.Ports;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// PostgreSQL goes back in time, and another future begins. No event of the restored truth is skipped, and no command is decided on a
/// version of the future that was lost.
class RestoreIT {

    private static final Path FOLDER = Path.of("target", "restore-it");
    private static final Duration SOON = Duration.ofSeconds(60);
    /// Four commands each.
    private static final int ORDERS = 250;

    private static Servers servers;
    private static Backups backups;

    private final List<Envelope> published = new CopyOnWriteArrayList<>();
    private com.rabbitmq.client.Connection rabbit;
    private ServiceProcess service;
    private Bistro bistro;
    private int epoch;

    @BeforeAll
    static void startServers() throws Exception {
        Servers.deleteData(FOLDER);
        servers = Servers.startIn(FOLDER, Server.POSTGRES, Server.RABBITMQ);
        backups = new Backups(servers, FOLDER);
        RestAssured.baseURI = "http://127.0.0.1";
        RestAssured.port = Ports.allocate();
    }

    @AfterAll
    static void stopServers() {
        servers.close();
        Servers.deleteData(FOLDER);
        RestAssured.reset();
    }

    @BeforeEach
    void start() throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(servers.amqpUri());
        rabbit = factory.newConnection();
        var channel = rabbit.createChannel();
        channel.exchangeDeclare("comanda.events", BuiltinExchangeType.TOPIC, true);
        var queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, "comanda.events", "#");
        channel.basicConsume(queue, true, (_, delivery) -> published.add(Wire.read(delivery.getBody()).envelope()), _ -> {
        });
        startService();
        bistro = new Bistro("quiche");
        epoch = epoch();
    }

    @AfterEach
    void stop() {
        service.kill();
        rabbit.abort();
    }

    @Test
    void aBaseBackupIsRestoredToAnEarlierPointUnderARunningService() throws Exception {
        var orders = place(5);
        var backup = backups.backUp();
        var unpublished = unpublishedOrder();
        backups.mark("before the mistake");
        servers.resume(Server.RABBITMQ);
        var lost = lostFuture(orders);
        backups.restore(backup, "before the mistake");
        assertAnotherFutureBegins(orders, lost, unpublished);
    }

    @Test
    void aStandbyThatLostTheTailIsPromotedUnderARunningService() throws Exception {
        var orders = place(5);
        var standby = backups.backUp();
        assertCommandsSucceed(10);
        var unpublished = unpublishedOrder();
        backups.archiveAll();
        servers.resume(Server.RABBITMQ);
        var lost = lostFuture(orders);
        backups.failOver(standby);
        assertAnotherFutureBegins(orders, lost, unpublished);
    }

    @Test
    void aDumpIsLoadedIntoANewCluster() throws Exception {
        var orders = place(5);
        assertCommandsSucceed(10);
        var unpublished = unpublishedOrder();
        Dump dump;
        try (var connection = backups.connection()) {
            dump = Dump.of(connection, FOLDER.toAbsolutePath().resolve("dump"));
        }
        servers.resume(Server.RABBITMQ);
        var lost = lostFuture(orders);
        service.kill();
        backups.replaceByNewCluster();
        try (var connection = backups.connection()) {
            dump.load(servers.jdbcUrl(), servers.postgresUser(), servers.postgresPassword(), connection);
        }
        startService();
        assertAnotherFutureBegins(orders, lost, unpublished);
    }

    /// @param etag      of the first order at a version that is lost
    /// @param published how many messages had arrived by then
    private record Lost(String etag, Set<UUID> events, int published) {
    }

    private Lost lostFuture(List<Response> orders) throws Exception {
        var order = "/api/orders/" + orders.getFirst().path("id");
        assertEquals(200, Bistro.waiter().post(order + "/start").statusCode());
        bistro.price("quiche", 1_500);
        assertEquals(1_500, ordered());
        var etag = Bistro.waiter().post(order + "/ready").header("ETag");
        assertCommandsSucceed(ORDERS);
        assertEveryEventIsPublished();
        return new Lost(etag, journal(), published.size());
    }

    private void assertAnotherFutureBegins(List<Response> orders, Lost lost, String unpublished) throws Exception {
        // The very first command after the restore is decided in the new epoch: its version looks the same but for that.
        var unchanged = orders.getLast();
        available(() -> matching(unchanged.header("ETag"), unchanged.path("id"), "start")).then().statusCode(412)
                .body("type", endsWith("stale"))
                .body("detail", containsString("restored"));
        // The menu reaches the same revision again, and is another one.
        bistro.price("quiche", 1_800);
        assertEquals(1_800, ordered());
        String first = orders.getFirst().path("id");
        matching(lost.etag, first, "serve").then().statusCode(412);
        Bistro.waiter().post("/api/orders/" + first + "/start").then().statusCode(200);
        var ready = Bistro.waiter().post("/api/orders/" + first + "/ready");
        ready.then().statusCode(200);
        assertEquals(Envelope.version(epoch + 1, 3), ready.jsonPath().getLong("version"));
        matching(lost.etag, first, "serve").then().statusCode(412);
        assertCommandsSucceed(ORDERS);

        assertEquals(epoch + 1, epoch());
        assertTrue(service.metrics().contains("comanda_epoch " + (epoch + 1) + ".0"));
        assertEveryEventIsPublished();
        var behindTheCursor = eventOf(unpublished);
        assertTrue(published.stream().skip(lost.published).anyMatch(each -> each.id().equals(behindTheCursor)),
                "the cursor of then had not published it, so it is published again");
        assertTrue(journal().stream().filter(lost.events::contains).count() < lost.events.size(), "nothing was lost");
        var newest = published.stream().filter(event -> event.subject().equals(UUID.fromString(first)))
                .max(Comparator.comparingLong(Envelope::version)).orElseThrow();
        assertTrue(journal().contains(newest.id()), "the newest version is one that happened");
    }

    /// @return the price of an order that is placed now
    private int ordered() {
        return Bistro.ok(bistro.order(line("quiche", 1))).path("state.lines[0].unitPrice.minor");
    }

    /// Whose event is in the backup, but behind the cursor: the broker does not answer until it is resumed.
    private String unpublishedOrder() {
        servers.pause(Server.RABBITMQ);
        return bistro.placed(line("quiche", 1));
    }

    private List<Response> place(int orders) {
        return IntStream.range(0, orders).mapToObj(_ -> Bistro.ok(bistro.order(line("quiche", 1)))).toList();
    }

    private void assertCommandsSucceed(int orders) throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var running = IntStream.range(0, orders).mapToObj(_ -> threads.submit(() -> {
                var order = "/api/orders/" + bistro.placed(line("quiche", 1));
                for (var command : List.of("/start", "/ready", "/serve")) {
                    Bistro.waiter().post(order + command).then().statusCode(200);
                }
            })).toList();
            for (var one : running) {
                one.get();
            }
        }
    }

    /// As a client does: the first connections after the restore are those that broke.
    private static Response available(Supplier<Response> command) throws InterruptedException {
        var answer = new AtomicReference<Response>();
        Eventually.that("the service is available", SOON, () -> {
            answer.set(command.get());
            return answer.get().statusCode() != 503;
        });
        return answer.get();
    }

    private static Response matching(String etag, String order, String command) {
        return given().header("Authorization", Tokens.bearer("waiter:anna")).header("If-Match", etag).contentType(ContentType.JSON)
                .post("/api/orders/" + order + "/" + command);
    }

    /// By their ids: a revision of a lost future is another event.
    private void assertEveryEventIsPublished() throws Exception {
        var expected = journal();
        Eventually.that("every event is published", SOON, () -> publishedIds().containsAll(expected));
        assertEquals("0",
                backups.query("select count(*) from (select from journal group by aggregate, revision having count(*) > 1) twice"));
    }

    private Set<UUID> publishedIds() {
        var ids = new HashSet<UUID>();
        published.forEach(event -> ids.add(event.id()));
        return ids;
    }

    /// The ids of this restaurant's events: this test has listened to all of them.
    private Set<UUID> journal() throws SQLException {
        var ids = new HashSet<UUID>();
        try (var connection = backups.connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select id from journal where aggregate = '" + bistro.id
                        + "' or aggregate in (select id from orders where restaurant_id = '" + bistro.id + "')")) {
            while (row.next()) {
                ids.add(row.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    private static UUID eventOf(String order) throws SQLException {
        return UUID.fromString(backups.query("select id from journal where aggregate = '" + order + "' and revision = 1"));
    }

    private static int epoch() throws SQLException {
        return Integer.parseInt(backups.query("select epoch from epoch"));
    }

    private void startService() throws Exception {
        service = ServiceProcess.start(servers, RestAssured.port, Path.of("target", "restore-it.log"));
    }
}
