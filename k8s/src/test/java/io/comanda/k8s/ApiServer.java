package io.comanda.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// As much of Kubernetes's API as `kubectl apply` and Helm need to compute what they would change: they do that themselves, from the object
/// that they get. It merges what they send, and fills in the two defaults of a Deployment that matter here: one pod, and the type of its
/// strategy.
final class ApiServer implements AutoCloseable {

    static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private static final ObjectMapper JSON = new ObjectMapper();

    /// The kinds of the overlay `local` with autoscaling.
    private static final Map<String, List<String>> KINDS = Map.of(
            "v1", List.of("ConfigMap", "Secret", "Service", "ServiceAccount"),
            "apps/v1", List.of("Deployment", "StatefulSet"),
            "policy/v1", List.of("PodDisruptionBudget"),
            "networking.k8s.io/v1", List.of("NetworkPolicy"),
            "autoscaling/v2", List.of("HorizontalPodAutoscaler"),
            "keda.sh/v1alpha1", List.of("ScaledObject", "TriggerAuthentication"));

    private final Map<String, ObjectNode> deployments = new ConcurrentHashMap<>();
    private final List<String> patches = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    ApiServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    void put(JsonNode deployment) {
        ObjectNode live = deployment.deepCopy();
        complete(live);
        deployments.put(Manifests.nameOf(deployment), live);
    }

    ObjectNode deployment(String name) {
        return Objects.requireNonNull(deployments.get(name), name);
    }

    int replicas(String name) {
        return deployment(name).at("/spec/replicas").asInt();
    }

    /// Kind of patch, field manager if there is one, body.
    List<String> patches() {
        return patches;
    }

    String kubeConfig() {
        return """
                {apiVersion: v1, kind: Config, current-context: here, users: [{name: nobody, user: {}}],
                 clusters: [{name: here, cluster: {server: "http://127.0.0.1:%d"}}],
                 contexts: [{name: here, context: {cluster: here, user: nobody, namespace: comanda}}]}
                """.formatted(server.getAddress().getPort());
    }

    private void answer(HttpExchange request) throws IOException {
        var path = request.getRequestURI().getPath();
        var name = path.substring(path.lastIndexOf('/') + 1);
        if (path.equals("/version")) {
            send(request, 200, "{\"major\": \"1\", \"minor\": \"27\", \"gitVersion\": \"v1.27.0\"}");
        } else if (path.equals("/api")) {
            send(request, 200, "{\"kind\": \"APIVersions\", \"versions\": [\"v1\"]}");
        } else if (path.equals("/apis")) {
            send(request, 200, groups());
        } else if (KINDS.containsKey(path.replaceFirst("^/apis?/", ""))) {
            send(request, 200, resources(path.replaceFirst("^/apis?/", "")));
        } else if (path.contains("/deployments/") && deployments.containsKey(name)) {
            if (request.getRequestMethod().equals("PATCH")) {
                patch(request, deployment(name));
            }
            send(request, 200, deployment(name).toString());
        } else {
            send(request, 404,
                    "{\"kind\": \"Status\", \"apiVersion\": \"v1\", \"status\": \"Failure\", \"reason\": \"NotFound\", \"code\": 404}");
        }
    }

    private void patch(HttpExchange request, ObjectNode deployment) throws IOException {
        var kind = request.getRequestHeaders().getFirst("Content-Type").replaceFirst("application/([a-z-]+)-patch.*", "$1");
        var body = JSON.readTree(request.getRequestBody().readAllBytes());
        var query = String.valueOf(request.getRequestURI().getQuery());
        patches.add(kind + query.replaceFirst(".*?(?:fieldManager=([\\w-]+).*|$)", " $1 ") + body);
        merge(deployment, body);
        complete(deployment);
    }

    private static void complete(ObjectNode deployment) {
        var spec = deployment.withObject("/spec");
        if (!spec.has("replicas")) {
            spec.put("replicas", 1);
        }
        if (!spec.at("/strategy").has("type")) {
            spec.withObject("/strategy").put("type", "RollingUpdate");
        }
    }

    private static void merge(ObjectNode object, JsonNode patch) {
        patch.properties().forEach(field -> {
            if (field.getKey().startsWith("$")) {
                // A directive of a strategic merge. What it takes away is a default, which would come back.
                return;
            }
            if (field.getValue().isNull()) {
                object.remove(field.getKey());
            } else if (field.getValue().isObject() && object.path(field.getKey()).isObject()) {
                merge((ObjectNode) object.path(field.getKey()), field.getValue());
            } else {
                object.set(field.getKey(), field.getValue());
            }
        });
    }

    private static String groups() {
        return KINDS.keySet().stream().filter(version -> version.contains("/")).map(version -> {
            var parts = version.split("/", 2);
            var one = "{\"groupVersion\": \"%s\", \"version\": \"%s\"}".formatted(version, parts[1]);
            return "{\"name\": \"%s\", \"versions\": [%s], \"preferredVersion\": %s}".formatted(parts[0], one, one);
        }).collect(Collectors.joining(", ", "{\"kind\": \"APIGroupList\", \"apiVersion\": \"v1\", \"groups\": [", "]}"));
    }

    private static String resources(String version) {
        return KINDS.getOrDefault(version, List.of()).stream().map(kind -> {
            var singular = kind.toLowerCase(Locale.ROOT);
            var plural = singular.endsWith("y") ? singular.replaceFirst("y$", "ies") : singular + "s";
            return "{\"name\": \"%s\", \"singularName\": \"%s\", \"namespaced\": true, \"kind\": \"%s\", \"verbs\": [\"get\", \"patch\"]}"
                    .formatted(plural, singular, kind);
        }).collect(Collectors.joining(", ", "{\"kind\": \"APIResourceList\", \"apiVersion\": \"v1\", \"groupVersion\": \"" + version
                + "\", \"resources\": [", "]}"));
    }

    private static void send(HttpExchange request, int status, String body) throws IOException {
        try (request) {
            request.getRequestBody().readAllBytes();
            request.getResponseHeaders().add("Content-Type", "application/json");
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            request.sendResponseHeaders(status, bytes.length);
            request.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
