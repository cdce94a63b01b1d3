package io.comanda.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.comanda.stack.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script that places a first order, started before a port-forward listens, as when README's lines are pasted as a block. Whether its
/// requests are right is tested with real services.
class FirstOrderTest {

    private static final Path SCRIPT = Manifests.FOLDER.resolve("first-order");
    private static final long SECONDS_MAX = 60;

    @TempDir
    private Path folder = Path.of("");

    private final int port = Ports.allocate();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    @BeforeEach
    void curlIsHere() {
        assumeTrue(Kustomize.onPath("curl").isPresent(), "Left out: there is no curl here.");
    }

    @Test
    void waitsUntilThePortForwardListens() throws IOException, InterruptedException {
        var process = start(Map.of());
        assertTrue(!process.waitFor(2, TimeUnit.SECONDS), this::output);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", request -> {
            requests.add(request.getRequestMethod() + " " + request.getRequestURI());
            request.getResponseHeaders().add("Consistency-Token", "orders/1@1");
            var answer = "{\"id\":\"1\",\"state\":{}}".getBytes(StandardCharsets.UTF_8);
            request.sendResponseHeaders(200, answer.length);
            request.getResponseBody().write(answer);
            request.close();
        });
        server.start();
        try {
            assertTrue(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS), this::output);
        } finally {
            server.stop(0);
        }
        assertEquals(0, process.exitValue(), this::output);
        assertEquals(List.of("POST /api/restaurants", "POST /api/restaurants/1/open", "POST /api/restaurants/1/dishes", "POST /api/orders",
                "GET /api/orders/1"), requests.stream().filter(request -> !request.equals("GET /")).toList());
    }

    @Test
    void saysThatNothingAnswersAfterSomeTime() throws IOException, InterruptedException {
        var process = start(Map.of("WAIT_ATTEMPTS", "2"));
        assertTrue(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS));
        assertEquals(1, process.exitValue());
        assertTrue(output().contains("nothing answers at http://127.0.0.1:" + port), this::output);
    }

    private Process start(Map<String, String> environment) throws IOException {
        var address = "http://127.0.0.1:" + port;
        var builder = new ProcessBuilder(SCRIPT.toString(), "token", address, address).redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private String output() {
        return Manifests.read(folder.resolve("output.txt"));
    }
}
