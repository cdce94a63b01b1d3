package io.comanda.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.comanda.stack.token.DevIssuer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the manifests tell the services is what the services listen to: they are started with exactly that.
class ConfigurationIT {

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final long SCRIPT_SECONDS_MAX = 120;

    @TempDir
    private static Path keys = Path.of("");

    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    private static final Pattern PROPERTY = Pattern.compile("comanda(\\.[a-z-]+)+");

    private static final List<AutoCloseable> RUNNING = new ArrayList<>();
    private static Manifests there = new Manifests(List.of());
    private static Manifests production = there;
    private static Map<String, Workload> workloads = Map.of();
    private static String token = "";

    @BeforeAll
    static void start() {
        var kustomize = Kustomize.here();
        if (kustomize.isEmpty()) {
            System.out.println(
                    "Left out: services with what k8s/overlays/local tells them, because there is neither kubectl nor kustomize here.");
        }
        assumeTrue(kustomize.isPresent(), "neither kubectl nor kustomize");
        var issuer = DevIssuer.in(keys.resolve("keys"));
        token = issuer.token("manager", "manager-1", List.of("*"), Duration.ofHours(1));
        production = Manifests.parse(kustomize.get().render(Manifests.FOLDER.resolve("overlays/production")));
        var overlay = Manifests.parse(kustomize.get().render(Manifests.FOLDER.resolve("overlays/local")));
        var brought = Outside.broughtFor("local");
        ((ObjectNode) brought.find("ConfigMap", "comanda-issuer").orElseThrow().path("data")).put("jwks.json",
                Manifests.read(issuer.publicKeys()));
        there = overlay.with(brought);

        var servers = Servers.start(Server.values());
        RUNNING.add(servers);
        workloads = Map.of("write", begin("comanda-write", servers), "projector", begin("comanda-projector", servers), "query",
                begin("comanda-query", servers));
        workloads.values().forEach(workload -> await(workload, "/q/health/ready"));
        workloads.values().forEach(workload -> await(workload, "/q/health/group/dependencies"));
    }

    private static Workload begin(String deployment, Servers servers) {
        var workload = Workload.start(there, deployment, servers, properties(deployment));
        RUNNING.add(workload);
        return workload;
    }

    private static void await(Workload workload, String path) {
        var deadline = Instant.now().plus(READY_WITHIN);
        while (workload.health(path) != 200) {
            assertTrue(workload.isAlive() && Instant.now().isBefore(deadline), () -> path + ": " + workload.said());
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @AfterAll
    static void end() throws Exception {
        for (var running : RUNNING.reversed()) {
            running.close();
        }
    }

    private static Workload workload(String name) {
        return workloads.getOrDefault(name, workloads.values().iterator().next());
    }

    @Test
    void probesFindWhatTheyAskFor() {
        workloads.forEach((name, workload) -> {
            var container = Manifests.pod(there.find("Deployment", "comanda-" + name).orElseThrow()).at("/spec/containers/0");
            Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                    .forEach(probe -> assertEquals(200, workload.health(container.at("/" + probe + "/httpGet/path").asText()),
                            name + " " + probe));
        });
    }

    @Test
    void theFirstOrderGoesInHereAndIsSeenThere() throws IOException, InterruptedException {
        var order = firstOrder();
        assertTrue(order.contains("\"status\":\"ACCEPTED\"") && order.contains("Pizza Margherita"), order);
    }

    /// As docs/operations.md says it, word for word.
    @Test
    void viewsThatWereThrownAwayAreFilledAgainFromTheJournal() throws IOException, InterruptedException, SQLException {
        var path = "/api/orders/" + ID.matcher(firstOrder()).results().findFirst().orElseThrow().group(1);
        var elasticsearch = "http://" + servers().elasticsearch() + "/";
        var indices = Workload.call("GET", elasticsearch + "_cat/indices/comanda-*?h=index", "").body().strip().replaceAll("\\s+", ",");
        assertEquals(200, Workload.call("DELETE", elasticsearch + indices, "").statusCode());
        assertEquals(404, Workload.call("GET", workload("query").url() + path, token).statusCode());

        try (var database = DriverManager.getConnection(servers().jdbcUrl(), servers().postgresUser(), servers().postgresPassword());
                var statement = database.createStatement()) {
            assertEquals(1, statement.executeUpdate(documented("update relay")));
        }
        var deadline = Instant.now().plus(READY_WITHIN);
        while (Workload.call("GET", workload("query").url() + path, token).statusCode() != 200) {
            assertTrue(Instant.now().isBefore(deadline), () -> workload("projector").said().toString());
            pause();
        }
    }

    private static String firstOrder() throws IOException, InterruptedException {
        var process = new ProcessBuilder(Manifests.FOLDER.resolve("first-order").toString(), token, workload("write").url(),
                workload("query").url()).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(SCRIPT_SECONDS_MAX, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), said);
        return said;
    }

    private static String documented(String beginning) {
        return Manifests.read(Manifests.FOLDER.resolve("../docs/operations.md")).lines().map(String::strip)
                .filter(line -> line.startsWith(beginning)).findFirst().orElseThrow();
    }

    private static Servers servers() {
        return (Servers) RUNNING.getFirst();
    }

    /// Quarkus complains of properties that nobody reads, and keeps quiet about such variables.
    @Test
    void noVariableOfQuarkussIsUnknownToIt() throws InterruptedException {
        workloads.forEach((name, workload) -> assertEquals(List.of(), unknown(workload), name));
        try (var spoilt = Workload.start(there, "comanda-query", servers(), Map.of("quarkus.shutdown.delai", "10S"))) {
            await(spoilt, "/q/health/ready");
            assertTrue(unknown(spoilt).toString().contains("quarkus.shutdown.delai"), () -> spoilt.said().toString());
        }
    }

    private static List<String> unknown(Workload workload) {
        return workload.said().stream().filter(line -> line.contains("Unrecognized configuration key")).toList();
    }

    /// What only the other overlay says, with values that do no harm here.
    private static Map<String, String> properties(String deployment) {
        var local = variables(there, deployment).collect(Collectors.toSet());
        var properties = new HashMap<String, String>(Map.of("quarkus.otel.sdk.disabled", "true"));
        variables(production, deployment).filter(name -> name.startsWith("QUARKUS_") && !local.contains(name)).forEach(
                name -> properties.put(Workload.property(name), name.endsWith("_PROTOCOL") ? "http" : "http://127.0.0.1:9"));
        return properties;
    }

    /// What is ours, Quarkus doesn't know: whether it is read is asked of what the services are made of.
    @Test
    void everyVariableOfOursIsAPropertyThatTheServiceReads() throws IOException {
        var unread = new ArrayList<String>();
        for (var name : List.of("write", "query", "projector")) {
            var service = Manifests.FOLDER.resolveSibling(name.equals("write") ? "write-service" : "read-service");
            try (var files = Files.walk(service.resolve("src/main"))) {
                var sources = files.filter(file -> file.toString().matches(".*\\.(java|properties)")).map(Manifests::read)
                        .reduce("", String::concat);
                var read = PROPERTY.matcher(sources).results()
                        .map(property -> property.group().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_")).toList();
                Stream.of(there, production).flatMap(overlay -> variables(overlay, "comanda-" + name)).distinct()
                        .filter(variable -> variable.startsWith("COMANDA_") && !read.contains(variable))
                        .forEach(variable -> unread.add(name + ": " + variable));
            }
        }
        assertEquals(List.of(), unread);
    }

    private static Stream<String> variables(Manifests overlay, String deployment) {
        return new Settings(overlay, overlay.find("Deployment", deployment).orElseThrow()).environment().keySet().stream();
    }

    @Test
    void onlyWhoAnswersQuestionsHasAPortForThem() {
        assertEquals(200, workload("query").status("/api/dishes"));
        assertEquals(0, workload("projector").status("/api/dishes"));
    }

    @Test
    void whatAlarmsAndTheDashboardAskForIsTold() {
        var told = workloads.values().stream().map(Workload::metrics).reduce("", String::concat);
        assertEquals(List.of(), AlarmsTest.metrics().stream()
                .filter(metric -> told.lines().noneMatch(
                        line -> line.startsWith(metric + "{") || line.startsWith(metric + " ") || line.startsWith(metric + "_bucket{")))
                .toList());
        assertTrue(told.contains("http_server_requests_seconds_count{"), "Quarkus's own");
    }
}
