package io.comanda.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.comanda.journey.TraceReceiver.Told;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.comanda.stack.token.DevIssuer;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Comanda in three pods, as a cluster runs it: commands, queries and the projector apart. What those see who look after it.
class PodsIT {

    /// With `-Doutage.seconds=61` longer than a loop may stand still. In fewer seconds, too, all pauses between two tries have grown as
    /// long as they get (5 s), and the relay is so late (10 s) that it says so.
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("outage.seconds", 12));

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int TILLS = 4;
    private static final Duration BETWEEN_ORDERS = Duration.ofMillis(50);
    private static final Pattern DOCUMENTED = Pattern.compile("^\\| `(comanda_\\w+)` \\|", Pattern.MULTILINE);
    private static final Pattern TOLD = Pattern.compile("^# TYPE (comanda_\\w+) (\\w+)$", Pattern.MULTILINE);
    private static final String GUEST = "Gwendolyn Unmistakable";

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
        await("all pods have what they need", () -> pods().allMatch(pod -> pod.health("group/dependencies") == 200));
        done(command("POST", "/api/restaurants").body("""
                {"code": "osteria", "name": "Osteria", "address": "Kantstraße 1", "city": "Berlin", "cuisines": ["italian"],
                 "language": "de", "timeZone": "Europe/Berlin", "currency": "EUR", "pricesIncludeTax": true}"""));
        var restaurant = new Call("GET", query.url() + "/api/restaurants?limit=1");
        await("the restaurant is found", () -> !restaurant.reply().json().path("items").isEmpty());
        var id = restaurant.reply().json().path("items").path(0).path("id").textValue();
        done(command("POST", "/api/restaurants/" + id + "/open"));
        done(command("POST", "/api/restaurants/" + id + "/dishes").body("""
                {"code": "margherita", "name": "Pizza Margherita", "category": "pizza", "station": "pizza oven",
                 "price": {"minor": 980, "currency": "EUR"}, "tax": {"dineInBasisPoints": 700, "takeawayBasisPoints": 700}}"""));
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
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", traces.endpoint(), "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "200ms"));
        return environment;
    }

    @Test
    void whileTheBrokerIsAwayEveryCommandIsDoneNobodyIsTakenOffTheAirAndAllIsMadeUpFor() throws Exception {
        var placed = ConcurrentHashMap.<String>newKeySet();
        var complaints = ConcurrentHashMap.<String>newKeySet();
        var over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (int till = 0; till < TILLS; till++) {
                    var _ = threads.submit(() -> sell(over, placed, complaints));
                }
                var _ = threads.submit(() -> probe(over, complaints));
                await("orders flow", () -> placed.size() > 10);
                servers.stop(Server.RABBITMQ);
                int before = placed.size();
                var since = Instant.now();
                await("the writer says that it can't publish", () -> write.health("group/dependencies") == 503);
                await("the projector says that it gets nothing", () -> projector.health("group/dependencies") == 503);
                var end = since.plus(OUTAGE);
                await("it lasts", () -> Instant.now().isAfter(end));
                assertEquals(503, write.health("group/dependencies"));
                assertEquals(503, projector.health("group/dependencies"));
                assertEquals(200, query.health("group/dependencies"), "who only answers misses nothing");
                var viewLag = viewLag();
                assertTrue(!viewLag.hasNonNull("seconds") && viewLag.hasNonNull("at"),
                        "nobody knows how far the view is behind: " + viewLag);
                assertTrue(write.metric("comanda_relay_lag_seconds") >= OUTAGE.toSeconds() - 2,
                        "the lag tells how long: " + write.metric("comanda_relay_lag_seconds"));
                assertTrue(placed.size() > before + OUTAGE.toSeconds() * TILLS, "orders went on being placed: " + before + ", "
                        + placed.size());
                servers.start(Server.RABBITMQ);
                await("all pods have what they need", () -> pods().allMatch(pod -> pod.health("group/dependencies") == 200));
            } finally {
                over.set(true);
            }
        }
        assertEquals(Set.of(), complaints);
        await("everything is published", () -> write.metric("comanda_relay_lag_seconds") == 0);
        await("everything is found", () -> found().containsAll(placed));
        await("it is told how far the view is behind", () -> viewLag().path("seconds").doubleValue() > 0);
        var found = found();
        assertEquals(new HashSet<>(found).size(), found.size(), "nothing is there twice");
    }

    /// One order after the other, whatever the weather.
    private static void sell(AtomicBoolean over, Set<String> placed, Set<String> complaints) {
        while (!over.get()) {
            try {
                var reply = order().reply();
                if (reply.status() == 201) {
                    placed.add(reply.json().path("id").textValue());
                } else {
                    complaints.add("An order was answered " + reply);
                }
                Thread.sleep(BETWEEN_ORDERS);
            } catch (AssertionError | InterruptedException e) {
                complaints.add("An order was not answered: " + e.getMessage());
            }
        }
    }

    /// As Kubernetes does, but more often.
    private static void probe(AtomicBoolean over, Set<String> complaints) {
        while (!over.get()) {
            for (var probe : List.of("ready", "live", "started")) {
                pods().filter(pod -> pod.health(probe) != 200).forEach(pod -> complaints.add(pod.url() + " is not " + probe));
            }
        }
    }

    /// As managers see it on the dashboard.
    private static JsonNode viewLag() {
        return new Call("GET", query.url() + "/api/dashboard?restaurant=osteria").by(token("manager", "max")).reply().json()
                .path("viewLag");
    }

    private static List<String> found() {
        var found = new ArrayList<String>();
        var after = "";
        do {
            var page = new Call("GET", query.url() + "/api/orders?limit=100" + after).by(token("manager", "max")).reply().json();
            page.path("items").forEach(item -> found.add(item.path("id").textValue()));
            after = page.hasNonNull("next") ? "&after=" + page.path("next").textValue() : "";
        } while (!after.isEmpty());
        return found;
    }

    @Test
    void aTraceGoesFromTheCommandToTheBulkWrite() throws Exception {
        var trace = UUID.randomUUID().toString().replace("-", "");
        var span = trace.substring(0, 16);
        done(order().with("traceparent", "00-" + trace + "-" + span + "-01"));

        await("the whole way is told", () -> told(trace).count() >= 3 && traces.told().stream().anyMatch(one -> one.links().contains(trace)
                && one.name().equals("bulk orders")));
        var received = one(trace, "comanda-write", SpanKind.SPAN_KIND_SERVER);
        assertEquals(span, received.parent());
        var published = one(trace, "comanda-write", SpanKind.SPAN_KIND_PRODUCER);
        assertEquals(received.id(), published.parent());
        var processed = one(trace, "comanda-read", SpanKind.SPAN_KIND_CONSUMER);
        assertEquals(published.id(), processed.parent());
        var bulk = traces.told().stream().filter(one -> one.links().contains(trace) && one.name().equals("bulk orders")).toList();
        assertEquals(List.of("comanda-read"), bulk.stream().map(Told::service).toList());
        assertEquals(List.of(bulk.getFirst().trace()), processed.links());
    }

    private static Stream<Told> told(String trace) {
        return traces.told().stream().filter(one -> one.trace().equals(trace));
    }

    private static Told one(String trace, String service, SpanKind kind) {
        var found = told(trace).filter(one -> one.service().equals(service) && one.kind() == kind).toList();
        assertEquals(1, found.size(), () -> service + " " + kind + " in " + told(trace).toList());
        return found.getFirst();
    }

    @Test
    void everyMetricIsExplainedAndEveryExplanationHasItsMetric() throws Exception {
        var page = Files.readString(Path.of("../docs/metrics.md"));
        int read = page.indexOf("## read-service");
        assertEquals(names(DOCUMENTED, page.substring(0, read)), families(write.metrics()));
        assertEquals(names(DOCUMENTED, page.substring(read)), families(projector.metrics() + query.metrics()));
    }

    private static Set<String> names(Pattern pattern, String text) {
        var names = new TreeSet<String>();
        pattern.matcher(text).results().forEach(found -> names.add(found.group(1)));
        return names;
    }

    /// Counters have a suffix that their families may lack, and the highest value that a histogram lately saw is told beside it.
    private static Set<String> families(String metrics) {
        var families = new TreeSet<String>();
        TOLD.matcher(metrics).results().forEach(
                told -> families.add(told.group(2).equals("counter") ? told.group(1).replaceFirst("(_total)?$", "_total") : told.group(1)));
        families.removeIf(name -> name.endsWith("_max") && families.contains(name.substring(0, name.length() - "_max".length())));
        return families;
    }

    @Test
    void everyLineOfTheLogsIsJsonAndNoneNamesAGuest() throws Exception {
        done(command("POST", "/api/orders").body("""
                {"restaurant": "osteria", "fulfilment": {"type": "takeaway", "customerName": "%s"},
                 "lines": [{"dish": "margherita", "quantity": 1}]}""".formatted(GUEST)));
        await("she is found", () -> !new Call("GET", query.url() + "/api/orders?text=unmistakable").by(token("manager", "max")).reply()
                .json().path("items").isEmpty());
        for (var pod : pods().toList()) {
            var lines = pod.logged();
            assertTrue(lines.size() > 1, "it says something");
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
        return command("POST", "/api/orders").body("""
                {"restaurant": "osteria", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2},
                 "lines": [{"dish": "margherita", "quantity": 2}]}""");
    }

    private static Call command(String method, String path) {
        return new Call(method, write.url() + path).by(token("manager", "max")).with("Content-Type", "application/json")
                .with("Idempotency-Key", UUID.randomUUID().toString()).with("If-Match", "*");
    }

    private static String token(String role, String subject) {
        return ISSUER.token(role, subject, List.of("*"), Duration.ofHours(1));
    }

    private static void done(Call call) {
        var reply = call.reply();
        assertEquals(2, reply.status() / 100, () -> call + "\n" + reply);
    }

    private static void await(String what, BooleanSupplier condition) {
        var until = Instant.now().plus(SOON).plus(OUTAGE);
        while (!condition.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(until), () -> "Not so: " + what);
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
