package io.comanda.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestsTest {

    private static final Map<String, String> RENDERED = new ConcurrentHashMap<>();

    private static final Set<String> PRINTED = ConcurrentHashMap.newKeySet();

    private static String rendered(String overlay) {
        var kustomize = Kustomize.here();
        if (kustomize.isEmpty()) {
            printOnce("Left out: rendering the overlays of k8s, because there is neither kubectl nor kustomize here.");
            abort("neither kubectl nor kustomize");
        }
        return RENDERED.computeIfAbsent(overlay, name -> kustomize.get().render(Manifests.FOLDER.resolve("overlays").resolve(name)));
    }

    private static void printOnce(String line) {
        if (PRINTED.add(line)) {
            System.out.println(line);
        }
    }

    private static List<String> violations(String yaml, String overlay) {
        var manifests = Manifests.parse(yaml);
        var violations = new ArrayList<String>();
        for (var object : manifests.objects()) {
            if (Schemas.canBeChecked(object)) {
                violations.addAll(Schemas.violations(object));
            } else {
                printOnce("Left out: the schema of " + Manifests.title(object) + ", because there is no ../shared/k8s-crds here.");
            }
        }
        violations.addAll(References.violations(manifests, ExternalObjects.prerequisitesOf(overlay)));
        return violations;
    }

    @ParameterizedTest
    @ValueSource(strings = { "local", "production" })
    void overlaysMatchTheirSchemasAndReferencesExist(String overlay) {
        assertEquals(List.of(), violations(rendered(overlay), overlay));
    }

    @ParameterizedTest
    @ValueSource(strings = { "local", "production" })
    void webhooksFitIntoEveryOverlay(String overlay, @TempDir Path folder) throws IOException {
        rendered(overlay);
        var changed = Overlay.copyOf(overlay, folder);
        changed.with(Stream.concat(changed.components().stream(), Stream.of("webhooks")));
        var manifests = Manifests.parse(Kustomize.here().orElseThrow().render(changed.folder()));
        var violations = new ArrayList<String>();
        manifests.objects().stream().filter(Schemas::canBeChecked).forEach(object -> violations.addAll(Schemas.violations(object)));
        var prerequisites = new Manifests(Stream.of(overlay, "webhooks").map(ExternalObjects::prerequisitesOf)
                .flatMap(required -> required.objects().stream()).toList());
        violations.addAll(References.violations(manifests, prerequisites));
        assertEquals(List.of(), violations);
        assertTrue(manifests.find("Deployment", "comanda-webhooks").isPresent());
        assertTrue(manifests.find("Deployment", "comanda-write").orElseThrow().toString().contains("comanda.webhooks.key"));
    }

    @Test
    void allOverlaysAreChecked() throws IOException {
        try (var overlays = Files.list(Manifests.FOLDER.resolve("overlays"))) {
            assertEquals(List.of("local", "production"), overlays.map(Path::getFileName).map(Path::toString).sorted().toList());
        }
    }

    /// Without Kustomize, complete objects are still checked.
    @Test
    void filesOfCompleteObjectsMatchTheirSchemas() throws IOException {
        var checked = 0;
        try (var files = Files.walk(Manifests.FOLDER)) {
            for (var file : files.filter(path -> path.toString().endsWith(".yaml") && !path.toString().contains("/target/")
                    && !path.toString().contains("/chart/")).toList()) {
                for (var object : Manifests.parse(Manifests.read(file)).objects()) {
                    if (object.has("metadata") && Schemas.canBeChecked(object)) {
                        assertEquals(List.of(), Schemas.violations(object), file::toString);
                        checked++;
                    }
                }
            }
        }
        assertTrue(checked > 40, "Only " + checked + " objects were found");
    }

    /// Whoever raises a version takes the schemas of that one.
    @ParameterizedTest
    @CsvSource({ "CloudNativePG, postgresql.cnpg.io", "RabbitMQ cluster operator, rabbitmq.com", "KEDA, keda.sh",
            "Prometheus operator, monitoring.coreos.com", "Gateway API, gateway.networking.k8s.io" })
    void schemasAreThoseOfTheOldestSupportedVersions(String operator, String group) throws IOException {
        try (var schemas = Files.list(Manifests.FOLDER.resolve("src/test/resources/crds"))) {
            var versions = schemas.filter(file -> file.getFileName().toString().startsWith(group + "_"))
                    .map(file -> Manifests.file(file).path("version").asText()).distinct().toList();
            assertEquals(List.of(oldestSupported(operator).group("version")), versions);
        }
    }

    /// The licence of its schema forbids a copy here, so this compares the version that the model of the operator is from.
    @Test
    void theModelOfElasticsearchsOperatorIsOfTheOldestSupportedVersion() {
        var row = oldestSupported("Elastic Cloud on Kubernetes");
        assertEquals(ExternalObjects.ELASTIC_OPERATOR, row.group("version"));
        var elasticsearch = Manifests.file(Manifests.FOLDER.resolve("components/operators/elasticsearch.yaml")).at("/spec/version")
                .asText();
        assertEquals("9", elasticsearch.replaceFirst("\\..*", ""), "A new major version needs another operator");
        assertTrue(row.group("why").contains("Elasticsearch 9"), row.group("why"));
    }

    private static MatchResult oldestSupported(String operator) {
        return Pattern.compile("^\\| " + operator + " \\| (?<version>[\\d.]+) \\| (?<why>.*?) ?\\|$", Pattern.MULTILINE)
                .matcher(Manifests.read(Manifests.FOLDER.resolve("../docs/operations.md"))).results().findFirst().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource
    void mutationsAreFound(ManifestMutation mutation) {
        var good = rendered(mutation.overlay());
        var mutated = good.replaceFirst(mutation.pattern(), mutation.replacement());
        assertFalse(mutated.equals(good), () -> "There is no " + mutation.pattern());
        var violations = violations(mutated, mutation.overlay());
        assertTrue(violations.stream().anyMatch(violation -> violation.contains(mutation.violation())), violations::toString);
    }

    static Stream<ManifestMutation> mutationsAreFound() {
        return ManifestMutation.all();
    }

    /// Kubernetes kills what has not stopped by then. A stop is the delay, then the time for running requests, then that for projectors.
    @ParameterizedTest
    @CsvSource({ "write, write-service, write.env", "query, read-service, read.env", "projector, read-service, read.env" })
    void theGracePeriodIsLongerThanAStop(String component, String module, String environment) throws IOException {
        var base = Manifests.FOLDER.resolve("base");
        var settings = properties(Manifests.FOLDER.resolveSibling(module).resolve("src/main/resources/application.properties"));
        properties(base.resolve(environment))
                .forEach((name, value) -> settings.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
        var deployment = Manifests.parse(Manifests.read(base.resolve(component + ".yaml"))).objects().stream()
                .filter(object -> object.path("kind").asText().equals("Deployment")).findFirst().orElseThrow();
        var pod = deployment.at("/spec/template/spec");
        pod.at("/containers/0/env").forEach(variable -> settings.put(variable.path("name").asText().toLowerCase(Locale.ROOT)
                .replace('_', '.'), variable.path("value").asText()));

        var stop = Stream.of("quarkus.shutdown.delay", "quarkus.shutdown.timeout", "comanda.projector.stop-timeout")
                .filter(name -> component.equals("projector") || !name.startsWith("comanda.projector."))
                .mapToLong(name -> seconds(settings.getOrDefault(name, "0s"))).sum();
        assertTrue(stop >= 10, () -> "The settings are not found: " + settings);
        var grace = pod.path("terminationGracePeriodSeconds").asLong();
        assertTrue(grace > stop, () -> component + " may take " + stop + " s to stop and is killed after " + grace + " s");
    }

    private static Map<String, String> properties(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    private static long seconds(String duration) {
        return Duration.parse("PT" + duration).toSeconds();
    }

    /// The same routing as in the local gateway.
    @ParameterizedTest
    @CsvSource({ "GET,/,query", "GET,/api/orders,query", "HEAD,/api/orders/1,query", "POST,/api/orders,write",
            "PUT,/api/restaurants/1,write",
            "DELETE,/api/orders/1/lines/2,write", "OPTIONS,/api/orders,write", "GET,/api/write/docs,write", "HEAD,/api/write,write",
            "POST,/api/write/x,write", "GET,/api/writers,query", "POST,/api/writers,write", "GET,/api/admin/views/orders,query",
            "POST,/api/admin/views/orders/rebuild,query", "DELETE,/api/admin/views,query", "POST,/api/admin/viewsx,write" })
    void routesRequestsToTheRightService(String method, String path, String side) {
        var route = Manifests.file(Manifests.FOLDER.resolve("components/gateway/route.yaml"));
        assertEquals("comanda-" + side, new Routing(route).of(method, path).orElseThrow());
    }

    /// The routing rule of queries is that of streams.
    @ParameterizedTest
    @ValueSource(strings = { "/api/orders/1/stream", "/api/kitchen/1/stream", "/api/kitchen/1/screen/stream", "/api/dashboard/stream" })
    void noGatewayEndsAStream(String stream) {
        var route = Manifests.file(Manifests.FOLDER.resolve("components/gateway/route.yaml"));
        assertEquals("0s", new Routing(route).requestTimeout("GET", stream));
    }
}
