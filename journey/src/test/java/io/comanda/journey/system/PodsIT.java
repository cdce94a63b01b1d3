package io.comanda.journey.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.comanda.journey.http.Call;
import io.comanda.journey.system.TraceReceiver.ReceivedSpan;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.comanda.stack.token.DevIssuer;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Comanda in three pods, as a cluster runs it: commands, queries and the projector. Health, metrics, traces and logs.
@OwnServers
class PodsIT {

    /// `-Doutage.seconds=61` is longer than a loop may be without a heartbeat. The default is long enough for retries to reach their
    /// longest pause (5 s) and for the relay to report its lag (10 s).
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("outage.seconds", 12));

    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final int CLIENTS = 4;
    private static final Duration BETWEEN_ORDERS = Duration.ofMillis(50);
    private static final Pattern DOCUMENTED = Pattern.compile("^\\| `(comanda_\\w+)` \\|", Pattern.MULTILINE);
    private static final Pattern EXPOSED = Pattern.compile("^# TYPE (comanda_\\w+) (\\w+)$", Pattern.MULTILINE);
    private static final String GUEST = "Gwendolyn Unmistakable";

    /// The tz database 2026b, newer than the JDK's: in it Vancouver keeps summer time from November 2026 on.
    private static final Path ZONEINFO = Path.of("../shared-events/src/test/resources/zoneinfo").toAbsolutePath().normalize();

    private static final DevIssuer ISSUER = DevIssuer.in(Path.of("target", "pods", "keys"));
    private static final JsonMapper JSON = new JsonMapper();

    private static TraceReceiver traces;
    private static Servers servers;
    private static Pod write;
    private static Pod projector;
    private static Pod query;

    @BeforeAll
    static void deploy() throws Exception {
        traces = new TraceReceiver();
        servers = Servers.start(Server.POSTGRES, Server.ELASTICSEARCH, Server.RABBITMQ);
        write = Pod.start("write-service", "write", environment(Map.of("QUARKUS_DATASOURCE_JDBC_URL", servers.jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME", servers.postgresUser(), "QUARKUS_DATASOURCE_PASSWORD", servers.postgresPassword())));
        projector = Pod.start("read-service", "projector", environment(
                Map.of("COMANDA_READ_PART", "projector", "QUARKUS_ELASTICSEARCH_HOSTS", servers.elasticsearch())));
        query = Pod.start("read-service", "query", environment(
                Map.of("COMANDA_READ_PART", "query", "QUARKUS_ELASTICSEARCH_HOSTS", servers.elasticsearch())));
        await("all dependencies are up", () -> pods().allMatch(pod -> pod.health("group/dependencies") == 200));
        assertSucceeds(command("POST", "/api/restaurants").withBody("""
                {"code": "osteria", "name": "Osteria", "address": "Kantstraße 1", "city": "Berlin", "cuisines": ["italian"],
                 "language": "de", "timeZone": "Europe/Berlin", "currency": "EUR", "pricesIncludeTax": true}"""));
        var restaurant = new Call("GET", query.url() + "/api/restaurants?limit=1");
        await("the restaurant is found", () -> !restaurant.send().json().path("items").isEmpty());
        var id = restaurant.send().json().path("items").path(0).path("id").textValue();
        assertSucceeds(command("POST", "/api/restaurants/" + id + "/open"));
        assertSucceeds(command("POST", "/api/restaurants/" + id + "/dishes").withBody("""
                {"code": "margherita", "name": "Pizza Margherita", "category": "pizza", "station": "pizza oven",
                 "price": {"minor": 980, "currency": "EUR"}, "tax": {"dineInPercent": 7, "takeawayPercent": 7}}"""));
    }

    @AfterAll
    static void end() {
        pods().forEach(Pod::close);
        servers.close();
        traces.close();
    }

    private static Map<String, String> environment(Map<String, String> own) {
        var environment = new HashMap<>(own);
        environment.putAll(Map.of("COMANDA_RABBITMQ_URI", servers.amqpUri(), "MP_JWT_VERIFY_ISSUER", DevIssuer.ISSUER,
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION", "file:" + ISSUER.publicKeys().toAbsolutePath(),
                "COMANDA_TIME_ZONES_FOLDER", ZONEINFO.toString(), "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", traces.endpoint(),
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "200ms"));
        return environment;
    }

    @Test
    void commandsSucceedAndPodsStayReadyWithoutTheBrokerAndViewsCatchUp() throws Exception {
        var placed = ConcurrentHashMap.<String>newKeySet();
        var violations = ConcurrentHashMap.<String>newKeySet();
        var over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (int client = 0; client < CLIENTS; client++) {
                    var _ = threads.submit(() -> placeOrders(over, placed, violations));
                }
                var _ = threads.submit(() -> probe(over, violations));
                await("orders are placed", () -> placed.size() > 10);
                servers.stop(Server.RABBITMQ);
                int before = placed.size();
                var since = Instant.now();
                await("the write-service reports the broker as down", () -> write.health("group/dependencies") == 503);
                await("the projector reports the broker as down", () -> projector.health("group/dependencies") == 503);
                var end = since.plus(OUTAGE);
                await("the outage lasts", () -> Instant.now().isAfter(end));
                assertEquals(503, write.health("group/dependencies"));
                assertEquals(503, projector.health("group/dependencies"));
                assertEquals(503, query.health("group/dependencies"), "streams show no changes");
                assertEquals(200, query.health("ready"), "queries don't need the broker");
                await("the lag of the view is unknown", () -> {
                    var viewLag = viewLag();
                    return !viewLag.hasNonNull("seconds") && viewLag.hasNonNull("at");
                });
                await("the lag shows the outage", () -> write.metric("comanda_relay_lag_seconds") >= OUTAGE.toSeconds() - 2);
                await("orders are placed during the outage", () -> placed.size() > before + OUTAGE.toSeconds() * CLIENTS);
                servers.start(Server.RABBITMQ);
                await("all dependencies are up", () -> pods().allMatch(pod -> pod.health("group/dependencies") == 200));
            } finally {
                over.set(true);
            }
        }
        assertEquals(Set.of(), violations);
        await("everything is published", () -> write.metric("comanda_relay_lag_seconds") == 0);
        await("everything is found", () -> found().containsAll(placed));
        await("the lag of the view is known", () -> viewLag().path("seconds").doubleValue() > 0);
        var found = found();
        assertEquals(new HashSet<>(found).size(), found.size(), "there are no duplicates");
    }

    /// Places orders until the outage is over.
    private static void placeOrders(AtomicBoolean over, Set<String> placed, Set<String> violations) {
        while (!over.get()) {
            try {
                var reply = order().send();
                if (reply.status() == 201) {
                    placed.add(reply.json().path("id").textValue());
                } else {
                    violations.add("The response to an order was " + reply);
                }
                Thread.sleep(BETWEEN_ORDERS);
            } catch (AssertionError | InterruptedException e) {
                violations.add("There was no response to an order: " + e.getMessage());
            }
        }
    }

    /// Probes as Kubernetes does, but more often.
    private static void probe(AtomicBoolean over, Set<String> violations) {
        while (!over.get()) {
            for (var probe : List.of("ready", "live", "started")) {
                pods().filter(pod -> pod.health(probe) != 200).forEach(pod -> violations.add(pod.url() + " is not " + probe));
            }
        }
    }

    /// From the managers' dashboard.
    private static JsonNode viewLag() {
        return ask("/api/dashboard?restaurant=osteria").send().json()
                .path("viewLag");
    }

    private static List<String> found() {
        var found = new ArrayList<String>();
        var after = "";
        do {
            var page = ask("/api/orders?limit=100" + after).send().json();
            page.path("items").forEach(item -> found.add(item.path("id").textValue()));
            after = page.hasNonNull("next") ? "&after=" + page.path("next").textValue() : "";
        } while (!after.isEmpty());
        return found;
    }

    @Test
    void aTraceSpansTheCommandToTheBulkWrite() throws Exception {
        var trace = UUID.randomUUID().toString().replace("-", "");
        var span = trace.substring(0, 16);
        assertSucceeds(order().withHeader("traceparent", "00-" + trace + "-" + span + "-01"));

        await("all spans are received", () -> !spansOf(trace, "comanda-write", SpanKind.SPAN_KIND_SERVER).isEmpty()
                && !spansOf(trace, "comanda-write", SpanKind.SPAN_KIND_PRODUCER).isEmpty()
                && !spansOf(trace, "comanda-read", SpanKind.SPAN_KIND_CONSUMER).isEmpty()
                && traces.spans().stream().anyMatch(one -> one.links().contains(trace) && one.name().equals("bulk orders")));
        var received = one(trace, "comanda-write", SpanKind.SPAN_KIND_SERVER);
        assertEquals(span, received.parent());
        var published = one(trace, "comanda-write", SpanKind.SPAN_KIND_PRODUCER);
        assertEquals(received.id(), published.parent());
        var processed = one(trace, "comanda-read", SpanKind.SPAN_KIND_CONSUMER);
        assertEquals(published.id(), processed.parent());
        var bulk = traces.spans().stream().filter(one -> one.links().contains(trace) && one.name().equals("bulk orders")).toList();
        assertEquals(List.of("comanda-read"), bulk.stream().map(ReceivedSpan::service).toList());
        assertEquals(List.of(bulk.getFirst().trace()), processed.links());
    }

    private static Stream<ReceivedSpan> spansOf(String trace) {
        return traces.spans().stream().filter(one -> one.trace().equals(trace));
    }

    private static List<ReceivedSpan> spansOf(String trace, String service, SpanKind kind) {
        return spansOf(trace).filter(one -> one.service().equals(service) && one.kind() == kind).toList();
    }

    private static ReceivedSpan one(String trace, String service, SpanKind kind) {
        var found = spansOf(trace, service, kind);
        assertEquals(1, found.size(), () -> service + " " + kind + " in " + spansOf(trace).toList());
        return found.getFirst();
    }

    @Test
    void documentedMetricsAreTheExposedOnes() throws Exception {
        var page = Files.readString(Path.of("../docs/metrics.md"));
        int read = page.indexOf("## read-service");
        assertEquals(names(DOCUMENTED, page.substring(0, read)), families(write.metrics()));
        var sides = page.substring(read, page.indexOf("## webhooks"));
        assertEquals(names(DOCUMENTED, sides), families(projector.metrics() + query.metrics()));
    }

    private static Set<String> names(Pattern pattern, String text) {
        var names = new TreeSet<String>();
        pattern.matcher(text).results().forEach(found -> names.add(found.group(1)));
        return names;
    }

    /// Families of counters may lack the suffix, and histograms have a gauge of their recent maximum.
    private static Set<String> families(String metrics) {
        var families = new TreeSet<String>();
        EXPOSED.matcher(metrics).results().forEach(
                family -> families
                        .add(family.group(2).equals("counter") ? family.group(1).replaceFirst("(_total)?$", "_total") : family.group(1)));
        families.removeIf(name -> name.endsWith("_max") && families.contains(name.substring(0, name.length() - "_max".length())));
        return families;
    }

    @Test
    void localDaysFollowANewerTimeZoneTableEverywhere() throws Exception {
        for (var pod : pods().toList()) {
            var table = StreamSupport.stream(pod.dependencies().path("checks").spliterator(), false)
                    .filter(check -> check.path("name").textValue().equals("time zones")).findFirst().orElseThrow();
            assertEquals("2026b", table.at("/data/version").textValue());
            assertTrue(pod.metrics().contains("comanda_time_zones{source=\"" + ZONEINFO + "\",version=\"2026b\"}"));
        }
        var registered = command("POST", "/api/restaurants").withBody("""
                {"code": "granville", "name": "Granville", "address": "Granville Street 1", "city": "Vancouver", "cuisines": [],
                 "language": "en", "timeZone": "America/Vancouver", "currency": "CAD", "pricesIncludeTax": true}""").send();
        var id = registered.expectSuccess().path("id").textValue();
        assertSucceeds(command("POST", "/api/restaurants/" + id + "/dishes").withBody("""
                {"code": "chowder", "name": "Chowder", "category": "soups", "station": "stove",
                 "price": {"minor": 1200, "currency": "CAD"}, "tax": {"dineInPercent": 5, "takeawayPercent": 5}}"""));
        // One minute after midnight by the law of 2026; by the JDK's older table it is 23:01 of the day before.
        var imported = command("POST", "/api/restaurants/" + id + "/orders/import").withBody("""
                {"orders": [{"reference": "1", "placedAt": "2026-11-29T07:01:00Z",
                  "fulfilment": {"type": "dine-in", "table": "7", "covers": 2},
                  "lines": [{"dish": "chowder", "choices": [], "quantity": 1, "unitPrice": {"minor": 1200, "currency": "CAD"}}],
                  "discounts": [], "payments": []}]}""").send().expectSuccess();
        assertEquals(1, imported.path("imported").intValue(), imported::toString);
        var order = imported.path("latest").textValue();

        try (var connection = DriverManager.getConnection(servers.jdbcUrl(), servers.postgresUser(), servers.postgresPassword());
                var query = connection.prepareStatement(
                        """
                        select business_date, placed_at_local, placed_at at time zone 'America/Vancouver' from orders where id = ?::uuid""")) {
            query.setString(1, order);
            try (var row = query.executeQuery()) {
                assertTrue(row.next());
                assertEquals(LocalDate.parse("2026-11-29"), row.getObject(1, LocalDate.class));
                assertEquals(LocalDateTime.parse("2026-11-29T00:01"), row.getObject(2, LocalDateTime.class));
                assertEquals(row.getObject(3, LocalDateTime.class), row.getObject(2, LocalDateTime.class), "PostgreSQL's own table agrees");
            }
        }
        var sales = ask("/api/sales?by=hour&restaurant=granville&from=2026-11-29&to=2026-11-30");
        await("the sale is found", () -> !sales.send().json().path("items").isEmpty());
        assertEquals("0", sales.send().json().at("/items/0/hour").asText());
        // Its document is written after its sale.
        var shown = ask("/api/orders/" + order);
        await("the order is found", () -> shown.send().status() == 200);
        var state = shown.send().expectSuccess().path("state");
        assertEquals("2026-11-29", state.path("businessDate").textValue());
        assertEquals("2026-11-29T00:01:00", state.path("placedAtLocal").textValue());
        var before = todayInVancouver();
        var date = ask("/api/dashboard?restaurant=granville").withHeader("Consistency-Token", registered.header("Consistency-Token"))
                .withHeader("Prefer", "wait=10").send().expectSuccess().path("date").asText();
        assertTrue(List.of(before, todayInVancouver()).contains(date), date);
    }

    private static String todayInVancouver() {
        return Instant.now().atOffset(ZoneOffset.ofHours(-7)).toLocalDate().toString();
    }

    private static Call ask(String path) {
        return new Call("GET", query.url() + path).authorizedBy(token("manager", "max"));
    }

    @Test
    void logsAreJsonAndNameNoGuest() throws Exception {
        assertSucceeds(command("POST", "/api/orders").withBody("""
                {"restaurant": "osteria", "fulfilment": {"type": "takeaway", "customerName": "%s"},
                 "lines": [{"dish": "margherita", "quantity": 1}]}""".formatted(GUEST)));
        await("the order is found",
                () -> !ask("/api/orders?text=unmistakable").send()
                        .json().path("items").isEmpty());
        for (var pod : pods().toList()) {
            var lines = pod.log();
            assertTrue(lines.size() > 1, "the log is not empty");
            for (var line : lines) {
                assertTrue(isRecord(line), line);
                assertTrue(!line.contains("Unmistakable"), line);
            }
        }
    }

    private static boolean isRecord(String line) {
        try {
            var record = JSON.readTree(line);
            return record.hasNonNull("timestamp") && record.hasNonNull("level") && record.hasNonNull("message");
        } catch (IOException e) {
            return false;
        }
    }

    private static Stream<Pod> pods() {
        return Stream.of(write, projector, query);
    }

    private static Call order() {
        return command("POST", "/api/orders").withBody("""
                {"restaurant": "osteria", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2},
                 "lines": [{"dish": "margherita", "quantity": 2}]}""");
    }

    private static Call command(String method, String path) {
        return new Call(method, write.url() + path).authorizedBy(token("manager", "max")).withHeader("Content-Type", "application/json")
                .withHeader("Idempotency-Key", UUID.randomUUID().toString()).withHeader("If-Match", "*");
    }

    private static String token(String role, String subject) {
        return ISSUER.token(role, subject, List.of("*"), Duration.ofHours(1));
    }

    private static void assertSucceeds(Call call) {
        var reply = call.send();
        assertEquals(2, reply.status() / 100, () -> call + "\n" + reply);
    }

    private static void await(String what, BooleanSupplier condition) {
        var until = Instant.now().plus(TIMEOUT).plus(OUTAGE);
        while (!condition.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(until), () -> "Timed out: " + what);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
