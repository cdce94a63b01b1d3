package io.comanda.webhooks;

import io.comanda.stack.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/// The packaged service in a process of its own.
final class WebhooksProcess implements AutoCloseable {

    static final String KEY = "a key that only these two services have";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int management = Ports.allocate();
    private final Process process;

    /// @param settings as `name=value`
    WebhooksProcess(String rabbitmq, Path log, String... settings) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                "-Dquarkus.management.port=" + management, "-Dcomanda.rabbitmq.uri=" + rabbitmq, "-Dcomanda.webhooks.key=" + KEY,
                "-Dcomanda.webhooks.private-addresses=true", "-Dcomanda.webhooks.refresh=200ms",
                "-Dquarkus.log.console.json.enabled=false"));
        for (var setting : settings) {
            command.add("-D" + setting);
        }
        command.addAll(List.of("-jar", Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath().toString()));
        process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /// What a health check answers, and 0 while nothing does.
    ///
    /// @param check `ready`, `live` or `group/dependencies`
    int health(String check) throws InterruptedException {
        try {
            return get("/q/health/" + check).statusCode();
        } catch (IOException _) {
            return 0;
        }
    }

    String metrics() throws IOException, InterruptedException {
        return get("/q/metrics").body();
    }

    /// @param name with its labels, if it has any
    double metric(String name) throws IOException, InterruptedException {
        return metrics().lines().filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1))).findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not exposed"));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + path)).build(), BodyHandlers.ofString());
    }

    void awaitHealth(int status, Duration within) throws Exception {
        eventually("dependencies are " + status, within, () -> health("group/dependencies") == status);
    }

    static void eventually(String what, Duration within, Callable<Boolean> condition) throws Exception {
        for (var until = System.nanoTime() + within.toNanos(); !condition.call();) {
            if (System.nanoTime() > until) {
                throw new AssertionError("Not within " + within.toSeconds() + " s: " + what);
            }
            Thread.sleep(50);
        }
    }

    /// As a power failure would.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
