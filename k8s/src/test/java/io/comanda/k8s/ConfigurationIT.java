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

/// The services run with exactly the configuration that the manifests give them.
class ConfigurationIT {

    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final long SCRIPT_SECONDS_MAX = 300;

    @TempDir
    private static Path keys = Path.of("");

    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    private static final Pattern PROPERTY = Pattern.compile("comanda(\\.[a-z-]+)+");

    private static final List<AutoCloseable> RUNNING = new ArrayList<>();
    private static Manifests manifests = new Manifests(List.of());
    private static Manifests production = manifests;
    private static Map<String, Workload> workloads = Map.of();
    private static String token = "";
    private static String metricsBeforeTheFirstRequest = "";

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        var kustomize = Kustomize.here();
        if (kustomize.isEmpty()) {
            System.out.println(
                    "Left out: services with what k8s/overlays/local tells them, because there is neither kubectl nor kustomize here.");
        }
        assumeTrue(kustomize.isPresent(), "neither kubectl nor kustomize");
        var issuer = DevIssuer.in(keys.resolve("keys"));
        token = issuer.token("manager", "manager-1", List.of("*"), Duration.ofHours(1));
        production = renderedWithWebhooks(kustomize.get(), "production");
        var overlay = renderedWithWebhooks(kustomize.get(), "local");
        var prerequisites = ExternalObjects.prerequisitesOf("local").with(ExternalObjects.prerequisitesOf("webhooks"));
        ((ObjectNode) prerequisites.find("ConfigMap", "comanda-issuer").orElseThrow().path("data")).put("jwks.json",
                Manifests.read(issuer.publicKeys()));
        manifests = overlay.with(prerequisites);

        var servers = Servers.start(Server.values());
        RUNNING.add(servers);
        workloads = Map.of("write", startWorkload("comanda-write", servers), "projector", startWorkload("comanda-projector", servers),
                "query", startWorkload("comanda-query", servers), "webhooks", startWorkload("comanda-webhooks", servers));
        workloads.values().forEach(workload -> await(workload, "/q/health/ready"));
        workloads.values().forEach(workload -> await(workload, "/q/health/group/dependencies"));
        metricsBeforeTheFirstRequest = workloads.values().stream().map(Workload::metrics).reduce("", String::concat);
        firstOrder();
        awaitFound("/api/dishes");
    }

    private static Manifests renderedWithWebhooks(Kustomize kustomize, String overlay) throws IOException {
        var changed = Overlay.copyOf(overlay, Files.createDirectory(keys.resolve(overlay)));
        changed.with(Stream.concat(changed.components().stream(), Stream.of("webhooks")));
        return Manifests.parse(kustomize.render(changed.folder()));
    }

    private static Workload startWorkload(String deployment, Servers servers) {
        var workload = Workload.start(manifests, deployment, servers, properties(deployment));
        RUNNING.add(workload);
        return workload;
    }

    private static void await(Workload workload, String path) {
        var deadline = Instant.now().plus(READY_WITHIN);
        while (workload.health(path) != 200) {
            assertTrue(workload.isAlive() && Instant.now().isBefore(deadline), () -> path + ": " + workload.log());
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
    void probesSucceed() {
        workloads.forEach((name, workload) -> {
            var container = Manifests.pod(manifests.find("Deployment", "comanda-" + name).orElseThrow()).at("/spec/containers/0");
            Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                    .forEach(probe -> assertEquals(200, workload.health(container.at("/" + probe + "/httpGet/path").asText()),
                            name + " " + probe));
        });
    }

    @Test
    void firstOrderIsPlacedAndFound() throws IOException, InterruptedException {
        var order = firstOrder();
        assertTrue(order.contains("\"status\":\"ACCEPTED\"") && order.contains("Pizza Margherita"), order);
    }

    @Test
    void deletedViewsAreFilledAgainByThemselves() throws IOException, InterruptedException {
        var path = "/api/orders/" + ID.matcher(firstOrder()).results().findFirst().orElseThrow().group(1);
        var elasticsearch = "http://" + servers().elasticsearch() + "/";
        var indices = Workload.call("GET", elasticsearch + "_cat/indices/comanda-*?h=index", "").body().strip().replaceAll("\\s+", ",");
        assertEquals(200, Workload.call("DELETE", elasticsearch + indices, "").statusCode());

        // It was deleted, so it is found only if it was filled in again; the other views, too.
        awaitFound(path);
        awaitFound("/api/orders");
        awaitFound("/api/dishes");
    }

    private static void awaitFound(String path) {
        var deadline = Instant.now().plus(READY_WITHIN);
        while (Workload.call("GET", workload("query").url() + path, token).statusCode() != 200) {
            assertTrue(Instant.now().isBefore(deadline), () -> workload("projector").log().toString());
            pause();
        }
    }

    /// A system that has just started creates indices for it: on a busy machine for longer than the script's query waits.
    private static String firstOrder() throws IOException, InterruptedException {
        var deadline = Instant.now().plus(READY_WITHIN);
        while (true) {
            var process = new ProcessBuilder(Manifests.FOLDER.resolve("first-order").toString(), token, workload("write").url(),
                    workload("query").url()).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(SCRIPT_SECONDS_MAX, TimeUnit.SECONDS));
            if (process.exitValue() == 0) {
                return output;
            }
            assertTrue(output.contains("view-behind") && Instant.now().isBefore(deadline), output);
        }
    }

    /// Its cluster is a stand-in, its orders are real.
    @Test
    void rehearsalPlacesOrdersAndFindsAllOfThem(@TempDir Path folder) throws IOException, InterruptedException {
        RehearseTest.kubectl(folder);
        var builder = new ProcessBuilder(Manifests.FOLDER.resolve("rehearse").toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile());
        var environment = builder.environment();
        environment.put("PATH", folder.resolve("bin") + ":" + environment.get("PATH"));
        environment.putAll(Map.of("COMANDA_TOKEN", token, "SECONDS_OF_LOAD", "3", "PAUSE", "0.2", "WRITE_PORT",
                workload("write").url().replaceFirst(".*:", ""), "QUERY_PORT", workload("query").url().replaceFirst(".*:", "")));
        var process = builder.start();
        assertTrue(process.waitFor(SCRIPT_SECONDS_MAX, TimeUnit.SECONDS));
        var output = Manifests.read(folder.resolve("output.txt"));
        assertEquals(0, process.exitValue(), output);
        assertTrue(output.matches("(?s).*attempted [1-9]\\d*, acknowledged [1-9]\\d*, lost 0\n"), output);
    }

    private static Servers servers() {
        return (Servers) RUNNING.getFirst();
    }

    /// Quarkus warns of unknown properties, but not of unknown environment variables.
    @Test
    void quarkusKnowsAllItsVariables() throws InterruptedException {
        workloads.forEach((name, workload) -> assertEquals(List.of(), unknown(workload), name));
        try (var mutated = Workload.start(manifests, "comanda-query", servers(), Map.of("quarkus.shutdown.delai", "10S"))) {
            await(mutated, "/q/health/ready");
            assertTrue(unknown(mutated).toString().contains("quarkus.shutdown.delai"), () -> mutated.log().toString());
        }
    }

    private static List<String> unknown(Workload workload) {
        return workload.log().stream().filter(line -> line.contains("Unrecognized configuration key")).toList();
    }

    /// Settings of the production overlay only, with harmless values.
    private static Map<String, String> properties(String deployment) {
        var local = variables(manifests, deployment).collect(Collectors.toSet());
        var properties = new HashMap<String, String>();
        if (!deployment.equals("comanda-webhooks")) { // it has no traces, and would report an unknown setting
            properties.put("quarkus.otel.sdk.disabled", "true");
        }
        variables(production, deployment).filter(name -> name.startsWith("QUARKUS_") && !local.contains(name)).forEach(
                name -> properties.put(Workload.property(name), name.endsWith("_PROTOCOL") ? "http" : "http://127.0.0.1:9"));
        return properties;
    }

    /// Quarkus doesn't know our own properties, so they are looked up in the sources of the services.
    @Test
    void servicesReadAllOurVariables() throws IOException {
        var unread = new ArrayList<String>();
        for (var part : Map.of("write", "write-service", "query", "read-service", "projector", "read-service", "webhooks", "webhooks")
                .entrySet()) {
            var name = part.getKey();
            var service = Manifests.FOLDER.resolveSibling(part.getValue());
            try (var files = Files.walk(service.resolve("src/main"))) {
                var sources = files.filter(file -> file.toString().matches(".*\\.(java|properties)")).map(Manifests::read)
                        .reduce("", String::concat);
                var read = PROPERTY.matcher(sources).results()
                        .map(property -> property.group().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_")).toList();
                Stream.of(manifests, production).flatMap(overlay -> variables(overlay, "comanda-" + name)).distinct()
                        .filter(variable -> variable.startsWith("COMANDA_") && !read.contains(variable))
                        .forEach(variable -> unread.add(name + ": " + variable));
            }
        }
        assertEquals(List.of(), unread);
    }

    private static Stream<String> variables(Manifests overlay, String deployment) {
        return new ContainerConfiguration(overlay, overlay.find("Deployment", deployment).orElseThrow()).environment().keySet().stream();
    }

    @Test
    void onlyTheQueryPartServesTheApi() {
        assertEquals(200, workload("query").status("/api/dishes"));
        assertEquals(0, workload("projector").status("/api/dishes"));
    }

    /// An alarm sees an increase only if it has seen the value before.
    @Test
    void countersOfAlarmsExistBeforeTheFirstRequest() {
        assertEquals(List.of(), AlarmsTest.metrics().stream().filter(metric -> metric.endsWith("_total"))
                .filter(metric -> metricsBeforeTheFirstRequest.lines().noneMatch(line -> line.matches(metric + "(\\{.*)? .*"))).toList());
    }

    /// Anybody can invent methods.
    @Test
    void inventedMethodsMakeNoSeriesAndDurationsAreAHistogram() {
        for (var name : List.of("write", "query")) {
            Stream.of("BREW", "PROPFIND", "X1", "X2").forEach(method -> Workload.call(method, workload(name).url() + "/api/orders", ""));
            var requests = workload(name).metrics().lines().filter(line -> line.startsWith("http_server_requests_seconds")).toList();
            assertTrue(requests.stream().anyMatch(line -> line.contains("method=\"OTHER\"")), requests::toString);
            assertTrue(requests.stream().noneMatch(line -> line.contains("BREW") || line.contains("X1")), requests::toString);
            assertTrue(requests.stream().anyMatch(line -> line.contains("_bucket{") && line.contains("le=\"0.25\"")), requests::toString);
        }
    }

    @Test
    void metricsOfAlarmsAndDashboardAreExposed() {
        var exposed = workloads.values().stream().map(Workload::metrics).reduce("", String::concat);
        assertEquals(List.of(), AlarmsTest.metrics().stream()
                .filter(metric -> exposed.lines().noneMatch(
                        line -> line.startsWith(metric + "{") || line.startsWith(metric + " ") || line.startsWith(metric + "_bucket{")))
                .toList());
        assertTrue(exposed.contains("http_server_requests_seconds_count{"), "Quarkus's own metrics");
    }
}
