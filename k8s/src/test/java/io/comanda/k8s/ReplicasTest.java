package io.comanda.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who sets the number of pods: the manifests, an autoscaler, or a restore. `kubectl` is the real one; it computes itself what an apply changes.
class ReplicasTest {

    private static final long SECONDS_MAX = 60;
    private static final String WRITE = "comanda-write";

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void kubectlIsHere() {
        var here = Kustomize.onPath("kubectl").isPresent();
        if (!here) {
            System.out.println("Left out: the number of pods after a second apply, because there is no kubectl here.");
        }
        assumeTrue(here, "no kubectl");
    }

    /// With and without autoscaling: the write side has no pods, and nothing else is different.
    @ParameterizedTest
    @CsvSource({ "local, true", "production, true", "production, false" })
    void aRestoreStopsTheWriteSideAndNothingElse(String name, boolean autoscaled) throws IOException {
        var overlay = Overlay.copyOf(name, folder);
        var components = overlay.components().stream().filter(component -> autoscaled || !component.equals("autoscaling")).toList();
        var expected = rendered(overlay.with(components.stream()));
        ((ObjectNode) expected.find("Deployment", WRITE).orElseThrow().path("spec")).put("replicas", 0);
        var restoring = rendered(overlay.with(Stream.concat(components.stream(), Stream.of("restore"))));
        assertEquals(byTitle(expected), byTitle(restoring));
        assertEquals(List.of(), References.violations(restoring, ExternalObjects.prerequisitesOf(name)));
    }

    /// Whatever an operator does first: scaling by hand, or applying.
    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void itStaysStoppedHoweverOftenTheOverlayIsApplied(boolean scaledByHand) throws Exception {
        var overlay = Overlay.copyOf("production", folder);
        var components = overlay.components().stream().filter(component -> !component.equals("autoscaling")).toList();
        try (var cluster = applied(overlay.with(components.stream()))) {
            if (scaledByHand) {
                cluster.deployment(WRITE).withObject("/spec").put("replicas", 0);
            }
            apply(cluster, overlay.with(Stream.concat(components.stream(), Stream.of("restore"))));
            assertEquals(0, cluster.replicas(WRITE));
            apply(cluster, overlay);
            assertEquals(0, cluster.replicas(WRITE));
            assertEquals(2, cluster.replicas("comanda-query"));
            apply(cluster, overlay.with(components.stream()));
            assertEquals(2, cluster.replicas(WRITE));
        }
    }

    @Test
    void withAutoscalingTheWriteSideStartsAgainAfterTheRestore() throws Exception {
        var overlay = Overlay.copyOf("production", folder);
        var components = overlay.components();
        try (var cluster = applied(overlay)) {
            cluster.deployment(WRITE).withObject("/spec").put("replicas", 4);
            apply(cluster, overlay);
            assertEquals(4, cluster.replicas(WRITE));
            apply(cluster, overlay.with(Stream.concat(components.stream(), Stream.of("restore"))));
            assertEquals(0, cluster.replicas(WRITE));
            apply(cluster, overlay.with(components.stream()));
            // One, from which the autoscaler goes on.
            assertEquals(1, cluster.replicas(WRITE));
        }
    }

    /// Without its type, the strategy is completed by the server, and kubectl takes the completion away at each apply.
    @ParameterizedTest
    @CsvSource({ "true, unchanged", "false, configured" })
    void anApplyThatChangesNothingSaysSo(boolean hasType, String said) throws Exception {
        var deployments = rendered(Overlay.copyOf("production", folder)).all("Deployment").toList();
        if (!hasType) {
            deployments.forEach(deployment -> ((ObjectNode) deployment.at("/spec/strategy")).remove("type"));
        }
        try (var cluster = new ApiServer()) {
            deployments.forEach(cluster::put);
            apply(cluster, deployments);
            var second = apply(cluster, deployments);
            assertEquals(deployments.stream().map(each -> "deployment.apps/" + Manifests.nameOf(each) + " " + said).sorted().toList(),
                    second.lines().sorted().toList());
        }
    }

    /// What the script is for, and that it works.
    @ParameterizedTest
    @CsvSource({ "false, 1", "true, 3" })
    void addingAutoscalingKeepsTheNumberOfPodsAfterTheHandOver(boolean handedOver, int kept) throws Exception {
        var overlay = Overlay.copyOf("production", folder);
        var components = overlay.components();
        try (var cluster = applied(overlay.with(components.stream().filter(component -> !component.equals("autoscaling"))))) {
            for (var part : List.of("write", "query", "projector")) {
                cluster.deployment("comanda-" + part).withObject("/spec").put("replicas", 3);
            }
            if (handedOver) {
                handOver(cluster, 0);
            }
            apply(cluster, overlay.with(components.stream()));
            for (var part : List.of("write", "query", "projector")) {
                assertEquals(kept, cluster.replicas("comanda-" + part), part);
            }
        }
    }

    /// What was applied server-side has no annotation; the number needs another owner.
    @Test
    void theHandOverOwnsTheNumbersOfServerSideApplies() throws Exception {
        try (var cluster = applied(Overlay.copyOf("production", folder))) {
            for (var part : List.of("write", "query", "projector")) {
                var deployment = cluster.deployment("comanda-" + part);
                ((ObjectNode) deployment.at("/metadata/annotations")).remove(ApiServer.LAST_APPLIED);
                deployment.withObject("/spec").put("replicas", 3);
            }
            handOver(cluster, 0);
            assertEquals(List.of("write", "query", "projector").stream().map(part -> "apply comanda-hand-over "
                    + "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"comanda-%s\",\"namespace\":\"comanda\"},"
                            .formatted(part)
                    + "\"spec\":{\"replicas\":3}}").toList(), cluster.patches());
        }
    }

    /// The new owner would get all fields that were applied client-side, and drop them.
    @Test
    void theHandOverChangesNothingThatWasAppliedBothWays() throws Exception {
        try (var cluster = applied(Overlay.copyOf("production", folder))) {
            cluster.deployment(WRITE).withObject("/metadata").putArray("managedFields").addObject().put("manager", "kubectl")
                    .put("operation", "Apply");
            assertTrue(handOver(cluster, 1).contains("both client-side and server-side"));
            assertEquals(List.of(), cluster.patches());
        }
    }

    /// A cluster to which an overlay was applied client-side.
    private static ApiServer applied(Overlay overlay) throws IOException {
        var cluster = new ApiServer();
        rendered(overlay).all("Deployment").forEach(deployment -> {
            var live = (ObjectNode) deployment.deepCopy();
            live.withObject("/metadata").withObject("/annotations").put(ApiServer.LAST_APPLIED, deployment.toString());
            cluster.put(live);
        });
        return cluster;
    }

    private String apply(ApiServer cluster, Overlay overlay) throws IOException, InterruptedException {
        return apply(cluster, rendered(overlay).all("Deployment").toList());
    }

    private String apply(ApiServer cluster, List<JsonNode> objects) throws IOException, InterruptedException {
        var deployments = objects.stream().map(JsonNode::toString)
                .collect(Collectors.joining(", ", "{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": [", "]}"));
        var file = Files.writeString(folder.resolve("deployments.yaml"), deployments);
        return run(cluster, 0, "kubectl", "apply", "--validate=false", "--filename", file.toString());
    }

    private String handOver(ApiServer cluster, int exit) throws IOException, InterruptedException {
        return run(cluster, exit, Manifests.FOLDER.resolve("hand-over").toString());
    }

    private String run(ApiServer cluster, int exit, String... command) throws IOException, InterruptedException {
        var output = folder.resolve("output.txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("KUBECONFIG", Files.writeString(folder.resolve("kube.yaml"), cluster.kubeConfig()).toString());
        // For the cache of what the server has.
        builder.environment().put("HOME", folder.toString());
        var process = builder.start();
        assertTrue(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS), () -> Manifests.read(output));
        assertEquals(exit, process.exitValue(), () -> Manifests.read(output));
        return Manifests.read(output);
    }

    private static Manifests rendered(Overlay overlay) {
        return Manifests.parse(Kustomize.here().orElseThrow().render(overlay.folder()));
    }

    private static Map<String, JsonNode> byTitle(Manifests manifests) {
        return manifests.objects().stream().collect(Collectors.toMap(Manifests::title, object -> object, (one, _) -> one, TreeMap::new));
    }
}
