package io.comanda.journey.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.journey.http.Call;
import io.comanda.journey.http.Reply;
import io.comanda.stack.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/// A service as a cluster runs it: the built artifact in a process of its own, configured by environment variables.
public final class Pod implements AutoCloseable {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(40);

    private final Process process;
    private final int port;
    private final int managementPort;
    private final Path log;

    /// @param service the module: `write-service`
    public static Pod start(String service, String name, Map<String, String> environment) {
        var artifact = new Properties();
        try (var file = Files.newBufferedReader(CHECKOUT.resolve(service).resolve("target/quarkus-artifact.properties"))) {
            artifact.load(file);
            var built = CHECKOUT.resolve(service).resolve("target").resolve(artifact.getProperty("path")).toString();
            var command = artifact.getProperty("type").startsWith("native")
                    ? List.of(built)
                    : List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                            "-Xmx192m", "-jar", built);
            return new Pod(command, name, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Pod(List<String> command, String name, Map<String, String> environment) throws IOException {
        port = Ports.allocate();
        managementPort = Ports.allocate();
        log = Path.of("target", "pods", name + ".log");
        Files.createDirectories(log.resolveSibling(""));
        var builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /// The status of a health check.
    ///
    /// @return 0 if the connection is refused
    public int health(String which) {
        try {
            return get("/q/health/" + which).status();
        } catch (AssertionError e) {
            return 0;
        }
    }

    /// The health group `dependencies`.
    public JsonNode dependencies() {
        return get("/q/health/group/dependencies").json();
    }

    public String metrics() {
        return get("/q/metrics").text();
    }

    /// The highest value of a metric, whatever its labels.
    public double metric(String name) {
        return metrics().lines().filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).max()
                .orElseThrow(() -> new AssertionError("There is no metric " + name));
    }

    private Reply get(String path) {
        return new Call("GET", "http://127.0.0.1:" + managementPort + path).send();
    }

    /// The process id.
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Ends it without a chance to do anything more.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Tells it to stop, as a cluster does.
    ///
    /// @return whether it has ended by itself within that time
    public boolean endsWithin(int seconds) throws InterruptedException {
        process.destroy();
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    /// Stops it where it is, or lets it go on.
    ///
    /// @param signal `STOP` or `CONT`
    public void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).start().waitFor();
    }

    /// The lines of its log so far, without one that is being written.
    public List<String> log() throws IOException {
        var text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SHUTDOWN_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
