package io.comanda.read.rebuild;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.read.Built;
import io.comanda.read.Eventually;
import io.comanda.read.Tokens;
import io.comanda.read.projector.ShortTimeouts;
import io.comanda.stack.process.Ports;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The packaged service, jar or executable, in a process of its own.
public record Replica(Process process, int port, int management, Path output) implements AutoCloseable {

    private static final int ENDS_WITHIN_SECONDS = 60;

    public static Replica start(String elasticsearch, String amqpUri, Path output, Map<String, String> settings) throws IOException {
        return start(Path.of("target"), elasticsearch, amqpUri, output, settings);
    }

    /// @param build the folder of this or another build
    static Replica start(Path build, String elasticsearch, String amqpUri, Path output, Map<String, String> settings) throws IOException {
        int port = Ports.allocate();
        int management = Ports.allocate();
        var configuration = new HashMap<>(Tokens.configuration());
        configuration.putAll(ShortTimeouts.SETTINGS);
        configuration.putAll(Map.of("quarkus.http.port", Integer.toString(port), "quarkus.management.port", Integer.toString(management),
                "quarkus.elasticsearch.hosts", elasticsearch, "comanda.rabbitmq.uri", amqpUri));
        configuration.putAll(settings);
        return new Replica(Built.start(build, configuration, output), port, management, output);
    }

    public Replica ready() throws InterruptedException {
        Eventually.is(200, () -> {
            assertTrue(process.isAlive(), this::said);
            return readiness();
        }, "it is ready");
        return this;
    }

    public int readiness() {
        return given().auth().none().port(management).get("/q/health/ready").statusCode();
    }

    public Response get(String path, Object... values) {
        return given().auth().oauth2(Tokens.of("operator", "olga", "*")).port(port).get(path, values);
    }

    Response post(String path) {
        return given().auth().oauth2(Tokens.of("operator", "olga", "*")).port(port).post(path);
    }

    /// Of the generation that it reads.
    String phase() {
        return get("/api/admin/views/orders").path("phase");
    }

    int generation() {
        return get("/api/admin/views/orders").path("generation");
    }

    public String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, ENDS_WITHIN_SECONDS, TimeUnit.SECONDS).join().destroyForcibly();
    }
}
