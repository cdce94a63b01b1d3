package io.comanda.write.journal;

import com.rabbitmq.client.ConnectionFactory;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// A database and a virtual host of its own for one test, on servers that all tests of this JVM share.
final class Scene implements AutoCloseable {

    static final Servers SERVERS = Servers.start(Server.POSTGRES, Server.RABBITMQ);
    static final Traces UNTRACED = new Traces(OpenTelemetry.noop(), true);

    private static final AtomicInteger OPENED = new AtomicInteger();
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final AgroalDataSource database;
    final String rabbitmq;

    private final List<Actor> relays = new ArrayList<>();

    /// A relay on this scene, with what it tells of itself.
    record Actor(Relay relay, SimpleMeterRegistry metrics) {

        double count(String counter) {
            return metrics.get(counter).counter().count();
        }

        double gauge(String gauge) {
            return metrics.get(gauge).gauge().value();
        }

        void stop() {
            try {
                relay.stop(new ShutdownEvent());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    Scene() throws Exception {
        var name = "scene_" + OPENED.incrementAndGet();
        try (var admin = pool(SERVERS.jdbcUrl()); var connection = admin.getConnection(); var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        database = pool(SERVERS.jdbcUrl().replaceFirst("/[^/]*$", "/" + name));
        Flyway.configure(Scene.class.getClassLoader()).dataSource(database).load().migrate();
        rabbitmq = SERVERS.amqpUri().replaceFirst("/[^/]*$", "/" + name);
        inRabbit("vhosts/" + name);
    }

    private static AgroalDataSource pool(String jdbcUrl) throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(20).acquisitionTimeout(Duration.ofSeconds(5))
                        .exceptionSorter(new PostgreSQLExceptionSorter())
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(jdbcUrl)
                                .principal(new NamePrincipal(SERVERS.postgresUser()))
                                .credential(new SimplePassword(SERVERS.postgresPassword())))));
    }

    private static void inRabbit(String what) throws IOException, InterruptedException {
        var user = URI.create(SERVERS.amqpUri()).getUserInfo();
        var request = HttpRequest.newBuilder(URI.create(SERVERS.managementUrl() + "/api/" + what))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json").PUT(HttpRequest.BodyPublishers.ofString("{}")).build();
        var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(what + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    Actor relay() {
        return relay(database);
    }

    Actor relay(DataSource database) {
        var metrics = new SimpleMeterRegistry();
        var actor = new Actor(new Relay(database, RabbitMq.at(rabbitmq), metrics, UNTRACED), metrics);
        relays.add(actor);
        actor.relay.start(new StartupEvent());
        return actor;
    }

    com.rabbitmq.client.Connection rabbit() throws Exception {
        var factory = new ConnectionFactory();
        factory.setNetworkRecoveryInterval(500);
        factory.setUri(rabbitmq);
        return factory.newConnection();
    }

    /// Inserts one event, in whatever transaction the connection is. Its message is `aggregate:revision`.
    static void append(Connection connection, UUID aggregate, long revision) throws SQLException {
        try (var insert = connection
                .prepareStatement("insert into journal (id, aggregate, revision, type, message) values (?, ?, ?, ?, ?)")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, aggregate);
            insert.setLong(3, revision);
            insert.setString(4, "comanda.order.accepted.v1");
            insert.setBytes(5, (aggregate + ":" + revision).getBytes(StandardCharsets.UTF_8));
            insert.executeUpdate();
        }
    }

    /// Appends one event and commits it.
    void append(UUID aggregate, long revision) throws SQLException {
        try (var connection = database.getConnection()) {
            append(connection, aggregate, revision);
        }
    }

    /// Appends many events at once, each of its own aggregate.
    void fill(int rows, int bytes) throws SQLException {
        execute("""
                insert into journal (id, aggregate, revision, type, message)
                select gen_random_uuid(), gen_random_uuid(), 1, 'comanda.order.accepted.v1', convert_to(rpad('', %d, md5(n::text)), 'UTF8')
                from generate_series(1, %d) n""".formatted(bytes, rows));
    }

    void execute(String sql) throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String query(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    @Override
    public void close() {
        for (var relay : relays) {
            relay.stop();
        }
        database.close();
    }
}
