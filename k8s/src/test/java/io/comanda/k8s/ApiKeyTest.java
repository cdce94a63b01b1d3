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

/// The script of the Job that makes Elasticsearch's API keys, against the few answers of Elasticsearch and of Kubernetes that it needs.
class ApiKeyTest {

    private static final Path SCRIPT = Manifests.FOLDER.resolve("components/operators/api-key.sh");
    private static final long SECONDS_MAX = 60;

    @TempDir
    private Path folder = Path.of("");

    private final ObjectNode secret = Manifests.YAML.createObjectNode();
    private final List<String> made = new ArrayList<>();
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
        server.createContext("/_security/api_key", this::makeKey);
        server.createContext("/_security/_authenticate",
                asked -> answer(asked, valid.contains(authorization(asked).replace("ApiKey ", "")) ? 200 : 401, "{}"));
        server.createContext("/api/v1/namespaces/comanda/secrets/keys", this::keep);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void makeKey(HttpExchange asked) throws IOException {
        var wanted = body(asked);
        if (!authorization(asked)
                .equals("Basic " + Base64.getEncoder().encodeToString("elastic:s3cret".getBytes(StandardCharsets.UTF_8)))) {
            answer(asked, 401, "{}");
            return;
        }
        var key = Base64.getEncoder().encodeToString((made.size() + ":" + "x".repeat(60)).getBytes(StandardCharsets.UTF_8));
        made.add(wanted.path("name").asText());
        valid.add(key);
        answer(asked, 200, "{\"id\":\"1\",\"name\":\"n\",\"api_key\":\"k\",\"encoded\":\"" + key + "\"}");
    }

    private void keep(HttpExchange asked) throws IOException {
        if (!authorization(asked).equals("Bearer account")) {
            answer(asked, 403, "{}");
            return;
        }
        if (asked.getRequestMethod().equals("PATCH")) {
            assertEquals("application/merge-patch+json", asked.getRequestHeaders().getFirst("Content-Type"));
            ((ObjectNode) secret.path("data")).setAll((ObjectNode) body(asked).path("data"));
        }
        // As Kubernetes does: with spaces, and the last applied object in an annotation.
        answer(asked, 200, secret.toPrettyString());
    }

    @Test
    void itMakesAKeyForEachPartThatHasNoneThatWorks() throws IOException, InterruptedException {
        assertEquals(0, run());
        assertEquals(List.of("comanda-query", "comanda-projector"), made);
        assertEquals(valid, List.of(kept("query"), kept("projector")));

        assertEquals(0, run());
        assertEquals(2, made.size(), "again though both work");

        valid.remove(kept("projector"));
        assertEquals(0, run());
        assertEquals(List.of("comanda-query", "comanda-projector", "comanda-projector"), made);
        assertTrue(valid.contains(kept("projector")));
    }

    @Test
    void itFailsWhereElasticsearchRefuses() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("password"), "old");
        assertTrue(run() != 0);
        assertTrue(secret.path("data").isEmpty());
    }

    private String kept(String part) {
        return new String(Base64.getDecoder().decode(secret.at("/data/" + part).asText()), StandardCharsets.UTF_8);
    }

    private int run() throws IOException, InterruptedException {
        var address = "http://127.0.0.1:" + server.getAddress().getPort();
        var builder = new ProcessBuilder("sh", SCRIPT.toString()).inheritIO();
        builder.environment()
                .putAll(java.util.Map.of("ELASTICSEARCH", address, "KUBERNETES", address, "NAMESPACE", "comanda", "SECRET", "keys",
                        "ELASTICSEARCH_FOLDER", folder.toString(), "ACCOUNT_FOLDER", folder.toString(), "TMPDIR", folder.toString()));
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("said.txt").toFile());
        var process = builder.start();
        assertTrue(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS));
        return process.exitValue();
    }

    private static String authorization(HttpExchange asked) {
        return String.valueOf(asked.getRequestHeaders().getFirst("Authorization"));
    }

    private static JsonNode body(HttpExchange asked) throws IOException {
        return Manifests.YAML.readTree(asked.getRequestBody());
    }

    private static void answer(HttpExchange asked, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        asked.sendResponseHeaders(status, bytes.length);
        asked.getResponseBody().write(bytes);
        asked.close();
    }
}
