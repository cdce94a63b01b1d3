package io.comanda.write;

import static io.restassured.RestAssured.given;

import io.comanda.stack.process.Ports;
import io.comanda.stack.servers.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The packaged service in a process of its own.
public final class ServiceProcess {

    public final Process process;
    private final int management;

    private ServiceProcess(Process process, int management) {
        this.process = process;
        this.management = management;
    }

    /// Returns when it is ready.
    public static ServiceProcess start(Servers servers, int port, Path log) throws Exception {
        return start(servers, port, log, Map.of());
    }

    /// @param settings besides those of the servers, or instead of them
    public static ServiceProcess start(Servers servers, int port, Path log, Map<String, String> settings) throws Exception {
        var jar = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
        var management = Ports.allocate();
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dquarkus.http.port=" + port, "-Dquarkus.management.port=" + management,
                "-Dquarkus.shutdown.delay=500ms",
                "-Dquarkus.datasource.jdbc.url=" + servers.jdbcUrl(), "-Dquarkus.datasource.username=" + servers.postgresUser(),
                "-Dquarkus.datasource.password=" + servers.postgresPassword(), "-Dcomanda.rabbitmq.uri=" + servers.amqpUri()));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        Tokens.configuration().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", jar.toString()));
        var started = new ServiceProcess(new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start(), management);
        Eventually.that("the service is ready", Duration.ofSeconds(90), () -> {
            if (!started.process.isAlive()) {
                throw new AssertionError("It ended by itself, see " + log);
            }
            try {
                return started.health("ready") == 200;
            } catch (Exception e) {
                return false;
            }
        });
        return started;
    }

    /// The status of a health check: `ready`, `live` or `group/dependencies`.
    public int health(String check) {
        return given().get("http://127.0.0.1:" + management + "/q/health/" + check).statusCode();
    }

    public String metrics() {
        return get("/q/metrics");
    }

    /// From its management interface.
    public String get(String path) {
        return given().get("http://127.0.0.1:" + management + path).asString();
    }

    /// With SIGKILL.
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
