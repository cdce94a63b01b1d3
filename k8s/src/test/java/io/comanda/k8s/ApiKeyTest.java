package io.comanda.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script of the Job that creates Elasticsearch's API keys, against stubs of the few endpoints of Elasticsearch and Kubernetes.
class ApiKeyTest {

    private static final Path SCRIPT = Manifests.FOLDER.resolve("components/operators/api-key.sh");
    private static final long SECONDS_MAX = 60;

    @TempDir
    private Path folder = Path.of("");

    private final ObjectNode secret = Manifests.YAML.createObjectNode();
    private final List<String> created = new ArrayList<>();
    private final List<String> valid = new ArrayList<>();
    private final HttpServer server;

    ApiKeyTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Kustomize.onPath("curl").isPresent(), "Left out: there is no curl here.");
        Files.writeString(folder.resolve("password"), "s3cret");
        Files.writeString(folder.resolve("token"), "account");
        Files.writeString(folder.resolve("ca.crt"), "");
        secret.put("kind", "Secret").putObject("metadata").putObject("annotations").put("comanda.io/filled-in", "query, projector");
        secret.putObject("data");
        server.createContext("/_security/api_key", this::createKey);
        server.createContext("/_security/_authenticate",
                request -> respond(request, valid.contains(authorization(request).replace("ApiKey ", "")) ? 200 : 401, "{}"));
        server.createContext("/api/v1/namespaces/comanda/secrets/keys", this::secret);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void createKey(HttpExchange request) throws IOException {
        var wanted = body(request);
        if (!authorization(request)
                .equals("Basic " + Base64.getEncoder().encodeToString("elastic:s3cret".getBytes(StandardCharsets.UTF_8)))) {
            respond(request, 401, "{}");
            return;
        }
        var key = Base64.getEncoder().encodeToString((created.size() + ":" + "x".repeat(60)).getBytes(StandardCharsets.UTF_8));
        created.add(wanted.path("name").asText());
        valid.add(key);
        respond(request, 200, "{\"id\":\"1\",\"name\":\"n\",\"api_key\":\"k\",\"encoded\":\"" + key + "\"}");
    }

    private void secret(HttpExchange request) throws IOException {
        if (!authorization(request).equals("Bearer account")) {
            respond(request, 403, "{}");
            return;
        }
        if (request.getRequestMethod().equals("PATCH")) {
            assertEquals("application/merge-patch+json", request.getRequestHeaders().getFirst("Content-Type"));
            ((ObjectNode) secret.path("data")).setAll((ObjectNode) body(request).path("data"));
        }
        // Formatted as Kubernetes does, with spaces.
        respond(request, 200, secret.toPrettyString());
    }

    @Test
    void createsAKeyForEachPartWithoutAValidOne() throws IOException, InterruptedException {
        assertEquals(0, run());
        assertEquals(List.of("comanda-query", "comanda-projector"), created);
        assertEquals(valid, List.of(storedKey("query"), storedKey("projector")));

        assertEquals(0, run());
        assertEquals(2, created.size(), "valid keys are not replaced");

        valid.remove(storedKey("projector"));
        assertEquals(0, run());
        assertEquals(List.of("comanda-query", "comanda-projector", "comanda-projector"), created);
        assertTrue(valid.contains(storedKey("projector")));
    }

    @Test
    void failsIfElasticsearchRejectsTheRequest() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("password"), "old");
        assertTrue(run() != 0);
        assertTrue(secret.path("data").isEmpty());
    }

    private String storedKey(String part) {
        return new String(Base64.getDecoder().decode(secret.at("/data/" + part).asText()), StandardCharsets.UTF_8);
    }

    private int run() throws IOException, InterruptedException {
        var address = "http://127.0.0.1:" + server.getAddress().getPort();
        var builder = new ProcessBuilder("sh", SCRIPT.toString()).inheritIO();
        builder.environment()
                .putAll(java.util.Map.of("ELASTICSEARCH", address, "KUBERNETES", address, "NAMESPACE", "comanda", "SECRET", "keys",
                        "ELASTICSEARCH_FOLDER", folder.toString(), "ACCOUNT_FOLDER", folder.toString(), "TMPDIR", folder.toString()));
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("output.txt").toFile());
        var process = builder.start();
        assertTrue(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS));
        return process.exitValue();
    }

    private static String authorization(HttpExchange request) {
        return String.valueOf(request.getRequestHeaders().getFirst("Authorization"));
    }

    private static JsonNode body(HttpExchange request) throws IOException {
        return Manifests.YAML.readTree(request.getRequestBody());
    }

    private static void respond(HttpExchange request, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        request.sendResponseHeaders(status, bytes.length);
        request.getResponseBody().write(bytes);
        request.close();
    }
}
