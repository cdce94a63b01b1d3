package io.comanda.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/// A service as a cluster would run it: what was built, in a process of its own, told by its environment where everything is.
final class Pod implements AutoCloseable {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(40);

    private final Process process;
    private final int port;
    private final int managementPort;
    private final Path log;

    /// @param service the module: `write-service`
    static Pod start(String service, String name, Map<String, String> environment) {
        var artifact = new Properties();
        try (var file = Files.newBufferedReader(CHECKOUT.resolve(service).resolve("target/quarkus-artifact.properties"))) {
            artifact.load(file);
            var built = CHECKOUT.resolve(service).resolve("target").resolve(artifact.getProperty("path")).toString();
            var command = artifact.getProperty("type").startsWith("native")
                    ? List.of(built)
                    : List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx192m", "-jar", built);
            return new Pod(command, name, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Pod(List<String> command, String name, Map<String, String> environment) throws IOException {
        port = freePort();
        managementPort = freePort();
        log = Path.of("target", "pods", name + ".log");
        Files.createDirectories(log.resolveSibling(""));
        var builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    private static int freePort() throws IOException {
        try (var anyPort = new ServerSocket(0)) {
            return anyPort.getLocalPort();
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /// What a probe sees.
    ///
    /// @return 0 where nobody answers
    int health(String which) {
        try {
            return asked("/q/health/" + which).status();
        } catch (AssertionError e) {
            return 0;
        }
    }

    String metrics() {
        return asked("/q/metrics").text();
    }

    /// The highest value of a metric, whatever its labels.
    double metric(String name) {
        return metrics().lines().filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).max()
                .orElseThrow(() -> new AssertionError("There is no " + name));
    }

    private Reply asked(String path) {
        return new Call("GET", "http://127.0.0.1:" + managementPort + path).reply();
    }

    /// What it has logged so far.
    List<String> logged() throws IOException {
        return Files.readAllLines(log);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
