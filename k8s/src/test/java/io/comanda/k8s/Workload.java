package io.comanda.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.stack.process.Ports;
import io.comanda.stack.servers.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/// A Deployment's container as a local process with exactly the configuration of the manifests. Only addresses are replaced: those of
/// the servers, and `/etc/comanda` by a local folder.
final class Workload implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final Path log;
    private final int port = Ports.allocate();
    private final int managementPort = Ports.allocate();

    /// Quarkus's settings are passed twice, as variables and as properties, because Quarkus warns of unknown properties only.
    ///
    /// @param properties additional properties
    static Workload start(Manifests manifests, String deployment, Servers servers, Map<String, String> properties) {
        var workload = manifests.find("Deployment", deployment).orElseThrow();
        var configuration = new ContainerConfiguration(manifests, workload);
        var log = newLog(deployment);
        var folder = log.resolveSibling(deployment);
        var rabbitMq = URI.create(servers.amqpUri());
        var credentials = rabbitMq.getUserInfo().split(":", 2);
        var others = Map.of("quarkus.datasource.username", servers.postgresUser(), "quarkus.datasource.password",
                servers.postgresPassword(),
                "comanda.rabbitmq.username", credentials[0], "comanda.rabbitmq.password", credentials[1],
                "comanda.webhooks.key", "a key that only these tests have, 32 or more");
        configuration.folders().forEach(path -> make(folder.resolve(path.replace("/etc/comanda/", ""))));
        configuration.files().forEach((path, content) -> write(folder.resolve(path.replace("/etc/comanda/", "")),
                others.getOrDefault(path.replaceFirst(".*/", ""), content)));
        var environment = new HashMap<String, String>();
        configuration.environment().forEach((name, value) -> environment.put(name, value
                .replace("jdbc:postgresql://comanda-postgres:5432/comanda", servers.jdbcUrl())
                .replace("comanda-rabbitmq:5672", rabbitMq.getHost() + ":" + rabbitMq.getPort())
                .replace("comanda-elasticsearch:9200", servers.elasticsearch())
                .replace("0.0.0.0", "127.0.0.1").replace("/etc/comanda/", folder + "/")));
        var all = new HashMap<>(properties);
        environment.forEach((name, value) -> {
            if (name.startsWith("QUARKUS_")) {
                all.put(property(name), value);
            }
        });
        var options = all.entrySet().stream().map(property -> "-D" + property.getKey() + "=" + property.getValue()).toList();
        return new Workload(workload, environment, options, log);
    }

    /// None of the names in use has a dash; one that had would be reported as unknown.
    static String property(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static Path newLog(String deployment) {
        try {
            return Files.createTempFile(Files.createDirectories(Manifests.FOLDER.resolve("target/workloads")), deployment + "-", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Workload(JsonNode workload, Map<String, String> environment, List<String> options, Path log) {
        var container = Manifests.pod(workload).at("/spec/containers/0");
        var arguments = Stream.concat(Manifests.each(container.path("args")).map(JsonNode::asText), options.stream()).toList();
        var builder = new ProcessBuilder(command(container.path("image").asText().replaceFirst("comanda/([a-z-]+):.*", "$1"), arguments))
                .redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        this.log = log;
        try {
            this.process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    private static List<String> command(String service, List<String> arguments) {
        var target = Manifests.FOLDER.resolveSibling(service).resolve("target");
        var artifact = new Properties();
        try (var file = Files.newBufferedReader(target.resolve("quarkus-artifact.properties"))) {
            artifact.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(service + " isn't built; build everything: ./mvnw verify", e);
        }
        var command = new ArrayList<String>();
        var built = target.resolve(artifact.getProperty("path")).toString();
        if (artifact.getProperty("type").startsWith("native")) {
            command.add(built);
            command.addAll(arguments);
        } else {
            command.add(ProcessHandle.current().info().command().orElseThrow());
            command.addAll(arguments);
            command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx192m", "-jar", built));
        }
        return command;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /// @return 0 if the connection is refused
    int status(String path) {
        return statusOf(url() + path);
    }

    /// @return 0 if the connection is refused
    int health(String path) {
        return statusOf("http://127.0.0.1:" + managementPort + path);
    }

    static int statusOf(String address) {
        try {
            return call("GET", address, "").statusCode();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    String metrics() {
        return call("GET", "http://127.0.0.1:" + managementPort + "/q/metrics", "").body();
    }

    /// @param token empty for none
    static HttpResponse<String> call(String method, String address, String token) {
        var request = HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(20)).method(method, BodyPublishers.noBody());
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// The lines of its log so far.
    List<String> log() {
        return Manifests.read(log).lines().toList();
    }

    /// Kills the process; the graceful shutdown is tested elsewhere.
    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
