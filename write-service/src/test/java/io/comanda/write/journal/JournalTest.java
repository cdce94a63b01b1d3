package io.comanda.write.journal;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.comanda.events.Actor;
import io.comanda.events.Envelope;
import io.comanda.events.Fulfilment.DineIn;
import io.comanda.events.Message;
import io.comanda.events.Message.OrderMessage;
import io.comanda.events.Message.RestaurantMessage;
import io.comanda.events.OrderEvent.OrderClosed;
import io.comanda.events.OrderState;
import io.comanda.events.OrderStatus;
import io.comanda.events.OrderedAt;
import io.comanda.events.RestaurantDetails;
import io.comanda.events.RestaurantEvent.RestaurantOpened;
import io.comanda.events.RestaurantState;
import io.comanda.events.Totals;
import io.comanda.events.Wire;
import io.comanda.write.Eventually;
import io.comanda.write.LocalServers;
import io.comanda.write.Tokens;
import io.comanda.write.command.Transactions;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The journal inside the service: what a transaction appends is published if it commits, and only then.
@QuarkusTest
@WithTestResource(LocalServers.class)
class JournalTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final EventMetadata NOW = new EventMetadata(Instant.parse("2026-11-20T19:30:00Z"), new Actor(Actor.Role.WAITER, "anna"));
    private static final EventMetadata LONG_AGO = new EventMetadata(Instant.parse("2015-01-01T12:00:00Z"),
            new Actor(Actor.Role.OPERATOR, "import"));

    @Inject
    Journal journal;
    @Inject
    Transactions transactions;
    @Inject
    DataSource database;
    @Inject
    @ConfigProperty(name = "comanda.rabbitmq.uri")
    String rabbitmq;
    @SuppressWarnings("NullAway.Init") // the framework finds it
    @TestHTTPResource(value = "/", management = true)
    URI management;

    private final List<Message> published = new CopyOnWriteArrayList<>();
    private Connection connection;

    @BeforeEach
    void listen() throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(rabbitmq);
        connection = factory.newConnection();
        var channel = connection.createChannel();
        channel.exchangeDeclare("comanda.events", BuiltinExchangeType.TOPIC, true);
        var queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, "comanda.events", "#");
        channel.basicConsume(queue, true, (_, delivery) -> published.add(Wire.read(delivery.getBody())), _ -> {
        });
    }

    @AfterEach
    void disconnect() {
        connection.abort();
    }

    private void append(EventMetadata metadata, long revision, RestaurantState state) {
        transactions.inTransaction(() -> {
            journal.append(metadata, revision, new RestaurantOpened(), state);
            return true;
        });
    }

    @Test
    void committedEventsArePublishedUnchanged() throws Exception {
        var state = restaurant();
        append(NOW, 7, state);

        var message = assertInstanceOf(RestaurantMessage.class, awaitPublished(state.id()).getFirst());
        assertEquals(new RestaurantOpened(), message.event());
        assertEquals(state, message.state());
        var envelope = message.envelope();
        assertEquals("comanda.restaurant.opened.v1", envelope.type());
        assertEquals(NOW.occurredAt(), envelope.time());
        assertEquals(NOW.actor(), envelope.actor());
        assertEquals(7, envelope.revision());
        assertEquals(7, envelope.id().version());
        assertEquals(Envelope.version(1, 7), envelope.version());
        assertEquals(envelope.version(), journal.version(7));
        assertTrue(Duration.between(Objects.requireNonNull(envelope.recordedAt()), Instant.now()).compareTo(SOON) < 0);
    }

    @Test
    void importedEventsArePublishedInOrderWithoutARecordedTime() throws Exception {
        var order = order();
        QuarkusTransaction.requiringNew().run(() -> journal.appendPast(List.of(
                new Journal.Entry(LONG_AGO, 1, new OrderClosed(), order), new Journal.Entry(LONG_AGO, 2, new OrderClosed(), order))));

        Eventually.that("both are published", SOON, () -> published(order.id()).size() == 2);
        for (var message : published(order.id())) {
            assertInstanceOf(OrderMessage.class, message);
            assertNull(message.envelope().recordedAt());
            assertEquals(LONG_AGO.occurredAt(), message.envelope().time());
        }
        assertEquals(List.of(1L, 2L), published(order.id()).stream().map(message -> message.envelope().revision()).toList());
    }

    @Test
    void rolledBackEventsAreNotPublished() throws Exception {
        var rolledBack = restaurant();
        assertThrows(IllegalStateException.class, () -> transactions.inTransaction(() -> {
            append(NOW, 1, rolledBack);
            throw new IllegalStateException("rolled back");
        }));
        var after = restaurant();
        append(NOW, 1, after);
        assertEquals(1, awaitPublished(after.id()).size());
        assertEquals(List.of(), published(rolledBack.id()));
        assertEquals(0, count("select count(*) from journal where aggregate = '" + rolledBack.id() + "'"));
    }

    @Test
    void appendingOutsideATransactionFails() throws Exception {
        var state = restaurant();
        assertThrows(IllegalStateException.class, () -> journal.append(NOW, 1, new RestaurantOpened(), state));
        assertThrows(IllegalStateException.class,
                () -> QuarkusTransaction.requiringNew().run(() -> journal.append(NOW, 1, new RestaurantOpened(), state)),
                "nobody would write it before the commit");
        assertEquals(0, count("select count(*) from journal where aggregate = '" + state.id() + "'"));
    }

    @Test
    void concurrentCommandsGetDenseRevisionsAndArePublishedInOrder() throws Exception {
        var code = "osteria-" + UUID.randomUUID();
        var restaurant = post("/api/restaurants", """
                {"code": "%s", "name": "Osteria", "address": "Kantstraße 1", "city": "Berlin", "cuisines": ["italian"], "language": "de",
                 "timeZone": "Europe/Berlin", "currency": "EUR", "pricesIncludeTax": true}""".formatted(code)).statusCode(201)
                .extract().<String>path("id");
        post("/api/restaurants/" + restaurant + "/open", "").statusCode(200);
        post("/api/restaurants/" + restaurant + "/dishes", """
                {"code": "pasta", "name": "Pasta", "category": "pasta", "price": {"minor": 900, "currency": "EUR"},
                 "tax": {"dineInPercent": 19, "takeawayPercent": 7}, "station": "stove"}""").statusCode(200);
        var order = post("/api/orders", """
                {"restaurant": "%s", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2},
                 "lines": [{"dish": "pasta", "quantity": 1}]}""".formatted(code)).statusCode(201).extract().<String>path("id");
        post("/api/orders/" + order + "/start", "").statusCode(200);

        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var n = 0; n < 200; n++) {
                var even = n % 2 == 0;
                var _ = threads.submit(() -> post("/api/orders/" + order + "/lines/1/" + (even ? "bump" : "recall"), ""));
                var _ = threads.submit(() -> post("/api/restaurants/" + restaurant + (even ? "/close" : "/open"), ""));
            }
        }

        assertEquals(0, count("select count(*) from (select from journal group by aggregate, revision having count(*) > 1) twice"));
        for (var aggregate : List.of(order, restaurant)) {
            var revisions = count("select max(revision) from journal where aggregate = '" + aggregate + "'");
            assertTrue(revisions > 20, "only " + revisions + " of the commands were taken");
            assertEquals(revisions, count("select count(*) from journal where aggregate = '" + aggregate + "'"));
            assertEquals(0, count("select count(*) from (select revision - lag(revision) over (order by position) as step from journal"
                    + " where aggregate = '" + aggregate + "') steps where step <> 1"));
            Eventually.that("all are published", SOON, () -> published(UUID.fromString(aggregate)).size() >= revisions);
            var inOrder = published(UUID.fromString(aggregate)).stream().map(message -> message.envelope().revision()).toList();
            assertEquals(inOrder.stream().sorted().toList(), inOrder);
        }
    }

    @Test
    void theBrokerIsReportedInDependenciesAndMetricsButNotInReadiness() throws Exception {
        // Other tests have no queues, which is named for a while.
        Eventually.that("no fault is named", SOON,
                () -> given().get(management.resolve("/q/health/group/dependencies")).statusCode() == 200);
        given().get(management.resolve("/q/health/group/dependencies")).then().statusCode(200).body("checks.name", hasItem("relay"));
        given().get(management.resolve("/q/health/ready")).then().statusCode(200).body("checks.findAll { it.name == 'relay' }", empty());
        given().get(management.resolve("/q/health")).then().body("checks.name", not(equalTo(List.of())));
        given().get(management.resolve("/q/metrics")).then().statusCode(200)
                .body(containsString("comanda_relay_lag_seconds"))
                .body(containsString("comanda_relay_published_total"))
                .body(containsString("comanda_relay_republished_total"))
                .body(containsString("comanda_relay_returned_total"))
                .body(containsString("comanda_relay_lease_held"))
                .body(containsString("comanda_epoch 1.0"))
                .body(containsString("comanda_journal_default_rows 0.0"));
    }

    private List<Message> awaitPublished(UUID aggregate) throws InterruptedException {
        Eventually.that(aggregate + " is published", SOON, () -> !published(aggregate).isEmpty());
        return published(aggregate);
    }

    private List<Message> published(UUID aggregate) {
        return published.stream().filter(message -> message.envelope().subject().equals(aggregate)).toList();
    }

    private long count(String query) throws SQLException {
        try (var open = database.getConnection(); var statement = open.createStatement(); var row = statement.executeQuery(query)) {
            assertTrue(row.next());
            return row.getLong(1);
        }
    }

    private static ValidatableResponse post(String path, String body) {
        return given().header("Authorization", Tokens.bearer("manager:max")).header("Idempotency-Key", UUID.randomUUID())
                .contentType(ContentType.JSON)
                .body(body)
                .post(path).then();
    }

    private static RestaurantState restaurant() {
        var details = new RestaurantDetails("trattoria", "Trattoria", "Kantstraße 1", "Berlin", null, List.of("italian"), "de",
                ZoneId.of("Europe/Berlin"), Currency.getInstance("EUR"), LocalTime.MIDNIGHT, true, List.of());
        return new RestaurantState(UUID.randomUUID(), details, true, List.of(), false, List.of());
    }

    private static OrderState order() {
        var euro = Currency.getInstance("EUR");
        var at = new OrderedAt(UUID.randomUUID(), "trattoria", "Trattoria", "Berlin", ZoneId.of("Europe/Berlin"), euro,
                LocalTime.MIDNIGHT, true);
        var local = LocalDateTime.ofInstant(LONG_AGO.occurredAt(), at.timeZone());
        return new OrderState(UUID.randomUUID(), at, 1, null, null, null, OrderStatus.COMPLETED, new DineIn("7", 2), null,
                LONG_AGO.occurredAt(), local, at.businessDate(local), null, null,
                List.of(), List.of(), List.of(), List.of(), Totals.of(at, List.of(), List.of(), List.of(), true), Map.of(), 1, List.of(),
                null, null);
    }
}
