import io.comanda.stack.process.Ports;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.comanda.stack.token.DevIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The write-service of a checkout, with a PostgreSQL and a RabbitMQ of its own. One quorum queue is bound; nobody consumes.
final class WriteSide implements Contender {

    /// As the local stack starts it.
    private static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx192m", "-Xss512k",
            "-XX:ReservedCodeCacheSize=96m", "-XX:+ExitOnOutOfMemoryError");

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String name;
    private final Servers servers;
    private final DevIssuer issuer;
    private final Process service;
    private final int port = Ports.allocate();
    private final int managementPort = Ports.allocate();
    private final List<Till> tills = new ArrayList<>();
    private final Connection database;

    private WriteSide(String name, Path checkout) throws Exception {
        this.name = name;
        servers = Servers.start(Server.POSTGRES, Server.RABBITMQ);
        issuer = DevIssuer.in(Files.createTempDirectory("commands-benchmark").resolve("keys"));
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(JVM_OPTIONS);
        command.addAll(Arrays.asList(System.getProperty("service.options", "").replace("$name", name).split(" ")));
        command.removeIf(String::isBlank);
        command.addAll(List.of("-Dquarkus.http.port=" + port, "-Dquarkus.management.port=" + managementPort,
                "-Dquarkus.datasource.jdbc.url=" + servers.jdbcUrl(), "-Dquarkus.datasource.username=" + servers.postgresUser(),
                "-Dquarkus.datasource.password=" + servers.postgresPassword(), "-Dcomanda.rabbitmq.uri=" + servers.amqpUri(),
                "-Dmp.jwt.verify.issuer=" + DevIssuer.ISSUER,
                "-Dmp.jwt.verify.publickey.location=file:" + issuer.publicKeys().toAbsolutePath(), "-jar",
                checkout.resolve("write-service/target/quarkus-app/quarkus-run.jar").toString()));
        var log = Files.createTempFile("commands-benchmark-" + name, ".log");
        service = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(service::destroyForcibly));
        awaitReady(log);
        database = connect("");
    }

    /// With its restaurants.
    static WriteSide start(String name, Path checkout) throws Exception {
        var started = new WriteSide(name, checkout);
        started.broker("PUT", "/api/queues/%2f/benchmark", "{\"durable\": true, \"arguments\": {\"x-queue-type\": \"quorum\"}}");
        started.broker("POST", "/api/bindings/%2f/e/comanda.events/q/benchmark", "{\"routing_key\": \"#\"}");
        for (int i = 0; i < Menus.RESTAURANTS; i++) {
            var created = started.command("POST", "/api/restaurants", Menus.restaurant(i));
            var id = created.substring(created.indexOf("\"id\":\"") + 6, created.indexOf("\"id\":\"") + 42);
            started.command("PUT", "/api/restaurants/" + id + "/menu", Menus.menu());
            started.command("POST", "/api/restaurants/" + id + "/open", "");
        }
        return started;
    }

    private void awaitReady(Path log) throws Exception {
        for (int attempt = 0; attempt < 600 && service.isAlive(); attempt++) {
            try {
                if (get("/q/health/group/dependencies").statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // It does not listen yet.
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("The write-service did not start: " + log);
    }

    @Override
    public String name() {
        return name;
    }

    /// The processor time includes what is published after the last answer.
    @Override
    public Round place(int atOnce, int seconds) throws Exception {
        while (tills.size() < atOnce) {
            tills.add(new Till(port, token("waiter", "till-" + tills.size()), new Menus.Orders(tills.size())));
        }
        long publishedBefore = published();
        long walBefore = walBytes();
        var cpuBefore = cpuSeconds();
        var driven = Contender.drive(tills.subList(0, atOnce), seconds);
        while (published() - publishedBefore < driven.size() - 1) {
            Thread.sleep(20);
        }
        var round = Round.of(name, atOnce, driven, cpuBefore, cpuSeconds(), walBytes() - walBefore);
        broker("DELETE", "/api/queues/%2f/benchmark/contents", "");
        return round;
    }

    private long published() throws Exception {
        var found = Pattern.compile("(?m)^comanda_relay_published_total\\S* (\\S+)").matcher(get("/q/metrics").body());
        return found.find() ? (long) Double.parseDouble(found.group(1)) : 0;
    }

    long walBytes() throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')")) {
            row.next();
            return row.getLong(1);
        }
    }

    Connection connect(String options) throws SQLException {
        var url = servers.jdbcUrl();
        return DriverManager.getConnection(url + (url.contains("?") ? "&" : "?") + options, servers.postgresUser(),
                servers.postgresPassword());
    }

    /// Seconds of processor time used so far: service, PostgreSQL, RabbitMQ, client.
    double[] cpuSeconds() {
        return new double[]{ cpuSeconds(service.pid()), cpuSeconds(servers.pid(Server.POSTGRES)), cpuSeconds(servers.pid(Server.RABBITMQ)),
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1_000.0 };
    }

    private static double cpuSeconds(long pid) {
        var root = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(root), root.descendants())
                .mapToLong(process -> process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis()).sum() / 1_000.0;
    }

    private String token(String role, String subject) {
        return issuer.token(role, subject, List.of("*"), Duration.ofHours(1));
    }

    private String command(String method, String path, String body) throws Exception {
        return successful(HTTP.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, BodyPublishers.ofString(body)).header("Content-Type", "application/json").header("If-Match", "*")
                .header("Idempotency-Key", "\"" + UUID.randomUUID() + "\"").header("Authorization", "Bearer " + token("manager", "max"))
                .build(), BodyHandlers.ofString()));
    }

    private void broker(String method, String path, String body) throws Exception {
        var userInfo = URI.create(servers.amqpUri()).getUserInfo();
        successful(HTTP.send(HttpRequest.newBuilder(URI.create(servers.managementUrl() + path))
                .method(method, BodyPublishers.ofString(body)).header("Content-Type", "application/json")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes())).build(),
                BodyHandlers.ofString()));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path)).build(), BodyHandlers.ofString());
    }

    private static String successful(HttpResponse<String> response) {
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(response.uri() + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    void close() throws Exception {
        database.close();
        service.destroy();
        service.waitFor();
        servers.close();
    }
}
