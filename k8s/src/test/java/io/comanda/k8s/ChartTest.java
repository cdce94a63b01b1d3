package io.comanda.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The Helm chart, rendered by Helm itself: the same objects as Kustomize's overlays.
class ChartTest {

    private static final Path CHART = Manifests.FOLDER.resolve("chart");

    /// Kustomize appends a hash of the content to the names of ConfigMaps and Secrets. The chart has it in an annotation of the pods.
    private static final Pattern HASHED = Pattern
            .compile("\"(comanda-(?:write|read|elasticsearch-api-key-script|postgres-app|rabbitmq-default-user))-[a-z0-9]{10}\"");

    /// Helm asks the cluster of KUBECONFIG, which the build sets, how many pods there are. This one has none.
    private final ApiServer cluster;

    ChartTest() throws IOException {
        cluster = new ApiServer();
    }

    @AfterEach
    void end() {
        cluster.close();
    }

    @BeforeEach
    void helmIsHere() throws IOException {
        Files.writeString(Path.of(System.getenv().getOrDefault("KUBECONFIG", "")), cluster.kubeConfig());
        var machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!machine.equals("Linux amd64")) {
            System.out.println("Left out: the Helm chart, because Helm's library is here for Linux on amd64 only.");
        }
        assumeTrue(machine.equals("Linux amd64"), machine);
    }

    @Test
    void lintFindsNothing() {
        var lint = new Helm(CHART).lint().strict().call();
        assertFalse(lint.isFailed(), () -> lint.getMessages().toString());
    }

    @ParameterizedTest
    @CsvSource({ "production, values.yaml", "local, values-local.yaml" })
    void rendersTheSameObjectsAsKustomizeWithAndWithoutWebhooks(String overlay, String values, @TempDir Path folder) throws IOException {
        var kustomize = Kustomize.here();
        if (kustomize.isEmpty()) {
            System.out
                    .println("Left out: comparing the Helm chart with the overlays, because there is neither kubectl nor kustomize here.");
        }
        assumeTrue(kustomize.isPresent(), "neither kubectl nor kustomize");
        var chart = chart().withValuesFile(CHART.resolve(values));
        assertSame(kustomize.get().render(Manifests.FOLDER.resolve("overlays").resolve(overlay)), chart);

        var changed = Overlay.copyOf(overlay, folder);
        changed.with(Stream.concat(changed.components().stream(), Stream.of("webhooks")));
        assertSame(kustomize.get().render(changed.folder()), chart.set("webhooks.enabled", "true"));
    }

    private static void assertSame(String kustomized, TemplateCommand chart) {
        var expected = byTitle(Manifests.parse(kustomized));
        var rendered = byTitle(rendered(chart));
        assertEquals(expected.keySet(), rendered.keySet());
        expected.forEach((title, object) -> assertEquals(object, rendered.get(title), title));
    }

    /// The chart's files are links to those of Kustomize, out of its folder. Helm packs what they point at.
    @ParameterizedTest
    @ValueSource(strings = { "values.yaml", "values-local.yaml" })
    void aPackageRendersTheSameObjectsAsTheFolder(String values, @TempDir Path elsewhere) throws IOException {
        new Helm(CHART).packageIt().withDestination(elsewhere).call();
        try (var packages = Files.list(elsewhere)) {
            var packed = packages.toList();
            assertEquals(1, packed.size(), packed::toString);
            assertEquals(byTitle(rendered(chart().withValuesFile(CHART.resolve(values)))),
                    byTitle(rendered(chart(packed.getFirst()).withValuesFile(CHART.resolve(values)))));
        }
    }

    /// Settings other than the overlays': every reference must still be right.
    @Test
    void valuesReachEverythingThatDependsOnThem() {
        var objects = rendered(chart().set("readGroup", "eu").set("host", "orders.example.com")
                .set("gateway.namespace", "envoy-gateway-system")
                .set("projector.pods.max", 3).set("monitoring.labels.release", "prometheus").set("env.read.QUARKUS_LOG_LEVEL", "DEBUG"));
        var violations = new ArrayList<>(References.violations(objects, ExternalObjects.prerequisitesOf("production")));
        objects.objects().stream().filter(Schemas::canBeChecked).forEach(object -> violations.addAll(Schemas.violations(object)));
        assertTrue(violations.stream().allMatch(violation -> violation.startsWith("Job ")), violations::toString);
        var text = objects.objects().toString();
        for (var expected : new String[]{ "\"release\":\"prometheus\"", "\"QUARKUS_LOG_LEVEL\":\"DEBUG\"", "\"maxReplicaCount\":3",
                "envoy-gateway-system", "orders.example.com" }) {
            assertTrue(text.contains(expected), expected);
        }
        assertFalse(text.contains("comanda.example.org"));
    }

    @ParameterizedTest
    @CsvSource({ "true, ''", "false, 2" })
    void aRestoreStopsTheWriteSideAlone(boolean autoscaled, String others) {
        var objects = rendered(chart().set("restore.enabled", "true").set("autoscaling.enabled", autoscaled));
        assertEquals("0", replicas(objects, "write"));
        assertEquals(others, replicas(objects, "query"));
        assertEquals(others, replicas(objects, "projector"));
    }

    /// Helm removes what a new release no longer has, which would reset the number to 1. After a restore that is what starts the pods.
    @Test
    void withAutoscalingAnUpgradeKeepsTheNumberOfPods() {
        for (var part : List.of("write=5", "query=0")) {
            cluster.put(Manifests.parse("""
                    {apiVersion: apps/v1, kind: Deployment, spec: {replicas: %2$s}, metadata: {name: comanda-%1$s, namespace: comanda}}
                    """.formatted((Object[]) part.split("=", -1))).objects().getFirst());
        }
        var objects = rendered(chart());
        assertEquals("5", replicas(objects, "write"));
        assertEquals("", replicas(objects, "query"));
        assertEquals("", replicas(objects, "projector"));
    }

    private static String replicas(Manifests objects, String part) {
        return objects.find("Deployment", "comanda-" + part).orElseThrow().at("/spec/replicas").asText();
    }

    @Test
    void aChangedSettingRestartsThePods() {
        assertFalse(checksum(chart()).equals(checksum(chart().set("env.write.QUARKUS_LOG_LEVEL", "DEBUG"))));
    }

    private static String checksum(TemplateCommand chart) {
        return rendered(chart).find("Deployment", "comanda-write").orElseThrow().at("/spec/template/metadata/annotations").toString();
    }

    @ParameterizedTest
    @CsvSource({ "writer.cpu, 1", "images.write.tag, latest", "webhooks.cpu, much", "servers, none", "readGroup, E U",
            "env.read.lower-case, x" })
    void otherValuesAreRejected(String name, String value) {
        var failure = assertThrows(IllegalStateException.class, () -> rendered(chart().set(name, value)));
        assertTrue(String.valueOf(failure.getMessage()).contains("schema"), failure::toString);
    }

    private static TemplateCommand chart() {
        return chart(CHART);
    }

    private static TemplateCommand chart(Path chart) {
        return new Helm(chart).template().withName("comanda").withNamespace("comanda").withKubeVersion("1.27.0");
    }

    private static Manifests rendered(TemplateCommand chart) {
        return Manifests.parse(chart.call());
    }

    private static Map<String, JsonNode> byTitle(Manifests manifests) {
        return manifests.objects().stream().filter(object -> !object.path("kind").asText().equals("Namespace")).map(ChartTest::normalized)
                .collect(Collectors.toMap(Manifests::title, object -> object, (one, _) -> one, TreeMap::new));
    }

    /// Without what Helm and Kustomize do each in their own way: namespaces, and how a changed content is noticed.
    private static JsonNode normalized(JsonNode object) {
        var copy = Manifests.parse(HASHED.matcher(object.toString()).replaceAll("\"$1\"")).objects().getFirst();
        var metadata = (ObjectNode) copy.path("metadata");
        metadata.remove("namespace");
        if (copy.path("kind").asText().equals("Deployment")) {
            ((ObjectNode) copy.at("/spec/template/metadata")).remove("annotations");
        }
        if (copy.path("kind").asText().equals("Job")) {
            metadata.put("name", Manifests.nameOf(copy).replaceFirst("-[0-9a-f]{8}$", ""));
        }
        return copy;
    }
}
