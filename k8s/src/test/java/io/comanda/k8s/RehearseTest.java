package io.comanda.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The rehearsal for a cluster, with a `kubectl` that only notes what it is told. Whether its orders are right is tested with real services.
class RehearseTest {

    private static final Path SCRIPT = Manifests.FOLDER.resolve("rehearse");
    private static final long SECONDS_MAX = 120;

    @TempDir
    private Path folder = Path.of("");

    private final AtomicInteger orders = new AtomicInteger();
    private final Set<String> inViews = new TreeSet<>();
    private final HttpServer server;

    RehearseTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void toolsAreHere() throws IOException {
        var here = Kustomize.onPath("curl").isPresent() && Kustomize.onPath("kubectl").isPresent();
        if (!here) {
            System.out.println("Left out: the rehearsal, because there is no curl or no kubectl here.");
        }
        assumeTrue(here, "no curl or no kubectl");
        kubectl(folder);
    }

    /// A stand-in that renders with the real one, and otherwise notes its arguments.
    static void kubectl(Path folder) throws IOException {
        var bin = Files.createDirectories(folder.resolve("bin"));
        var stub = bin.resolve("kubectl");
        Files.writeString(stub, """
                #!/bin/sh
                echo "$*" >>%1$s/asked
                case $* in
                kustomize*) exec %2$s "$@" ;;
                "get namespace"*) exit 1 ;;
                *"get pods"*) printf 'pod/comanda-write-1\\npod/comanda-rabbitmq-0\\n' ;;
                *"get statefulsets"*) printf 'statefulset.apps/comanda-postgres\\ndeployment.apps/comanda-write\\n' ;;
                *port-forward*) sleep 1 ;;
                *"apply --filename"*) cp "$5" %1$s/applied ;;
                esac
                """.formatted(folder, Kustomize.onPath("kubectl").orElseThrow()));
        assertTrue(stub.toFile().setExecutable(true));
    }

    @Test
    void itCountsAcknowledgedOrdersAndThatNoneIsLost() throws Exception {
        var output = rehearse(0, order -> true);
        assertTrue(output.matches("(?s).*attempted [1-9]\\d*, acknowledged [1-9]\\d*, lost 0\\n"), output);
        var asked = Files.readString(folder.resolve("asked"));
        for (var expected : new String[]{ "rollout restart deployment,statefulset", "delete pod/comanda-write-1",
                "delete pod/comanda-rabbitmq-0", "delete namespace comanda-rehearsal", "pod-security.kubernetes.io/enforce=restricted" }) {
            assertTrue(asked.contains(expected), asked);
        }
        var applied = Manifests.parse(Files.readString(folder.resolve("applied")));
        assertEquals(0, applied.all("Namespace").count());
        assertTrue(applied.objects().stream().allMatch(object -> object.at("/metadata/namespace").asText().equals("comanda-rehearsal")));
        assertEquals(3, applied.all("Deployment").count());
    }

    @Test
    void aLostOrderFailsTheRehearsal() throws Exception {
        // The first one is of first-order, and at least one more is placed, however slow the machine is.
        var output = rehearse(1, order -> order != 2);
        assertTrue(output.matches("(?s).*attempted [1-9]\\d*, acknowledged [1-9]\\d*, lost 1\\n"), output);
    }

    private interface Kept {
        boolean isKept(int order);
    }

    private String rehearse(int exit, Kept kept) throws IOException, InterruptedException {
        server.createContext("/", request -> answer(request, kept));
        server.start();
        try {
            var port = Integer.toString(server.getAddress().getPort());
            var builder = new ProcessBuilder(SCRIPT.toString()).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.txt").toFile());
            var environment = builder.environment();
            environment.put("PATH", folder.resolve("bin") + ":" + environment.get("PATH"));
            environment.putAll(java.util.Map.of("COMANDA_TOKEN", "token", "WRITE_PORT", port, "QUERY_PORT", port, "SECONDS_OF_LOAD", "3",
                    "LOST_AFTER", "3", "PAUSE", "0.2"));
            var process = builder.start();
            assertTrue(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS), this::output);
            assertEquals(exit, process.exitValue(), this::output);
            return output();
        } finally {
            server.stop(0);
        }
    }

    private String output() {
        return Manifests.read(folder.resolve("output.txt"));
    }

    private synchronized void answer(HttpExchange request, Kept kept) throws IOException {
        var path = request.getRequestURI().getPath();
        request.getRequestBody().readAllBytes();
        var id = "0";
        var status = 200;
        if (path.equals("/api/orders")) {
            var order = orders.incrementAndGet();
            id = Integer.toString(order);
            if (kept.isKept(order)) {
                inViews.add("/api/orders/" + id);
            }
        } else if (path.startsWith("/api/orders/")) {
            status = inViews.contains(path) ? 200 : 404;
        }
        request.getResponseHeaders().add("Consistency-Token", "orders/1@1");
        var body = ("{\"id\":\"" + id + "\",\"state\":{\"restaurant\":{\"id\":\"1\",\"code\":\"first\"}}}")
                .getBytes(StandardCharsets.UTF_8);
        request.sendResponseHeaders(status, body.length);
        request.getResponseBody().write(body);
        request.close();
    }
}
