package io.comanda.write.journal.relay;

import com.rabbitmq.client.ConnectionFactory;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.comanda.write.journal.epoch.Epoch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/// A database and a virtual host of its own for one test, on servers that all tests of this JVM share.
public final class RelayFixture implements AutoCloseable {

    static final Servers SERVERS = Servers.start(Server.POSTGRES, Server.RABBITMQ);
    static final RelayTimeouts SHORT_TIMEOUTS = new RelayTimeouts(500, 500, 1_000);
    static final TracePropagation UNTRACED = new TracePropagation(OpenTelemetry.noop(), true);

    private static final AtomicInteger OPENED = new AtomicInteger();
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public final AgroalDataSource database;
    final String rabbitmq;
    final RunningImports imports = new RunningImports();

    private final List<RunningRelay> relays = new ArrayList<>();

    /// A running relay with its metrics.
    public record RunningRelay(Relay relay, SimpleMeterRegistry metrics) {

        double count(String counter) {
            return metrics.get(counter).counter().count();
        }

        double gauge(String gauge) {
            return metrics.get(gauge).gauge().value();
        }

        /// Fails if it hangs.
        void stop() {
            CompletableFuture.runAsync(() -> {
                try {
                    relay.stop(new ShutdownEvent());
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }).orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    public RelayFixture() throws Exception {
        var name = "test_" + OPENED.incrementAndGet();
        try (var admin = pool(SERVERS.jdbcUrl()); var connection = admin.getConnection(); var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        database = pool(SERVERS.jdbcUrl().replaceFirst("/[^/]*$", "/" + name));
        Flyway.configure(RelayFixture.class.getClassLoader()).dataSource(database).load().migrate();
        rabbitmq = SERVERS.amqpUri().replaceFirst("/[^/]*$", "/" + name);
        putToManagement("vhosts/" + name);
    }

    private static AgroalDataSource pool(String jdbcUrl) throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(20).acquisitionTimeout(Duration.ofSeconds(30))
                        .exceptionSorter(new PostgreSQLExceptionSorter())
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(jdbcUrl)
                                .principal(new NamePrincipal(SERVERS.postgresUser()))
                                .credential(new SimplePassword(SERVERS.postgresPassword())))));
    }

    private static void putToManagement(String what) throws IOException, InterruptedException {
        var user = URI.create(SERVERS.amqpUri()).getUserInfo();
        var request = HttpRequest.newBuilder(URI.create(SERVERS.managementUrl() + "/api/" + what))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json").PUT(HttpRequest.BodyPublishers.ofString("{}")).build();
        var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(what + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    public RunningRelay relay() {
        return relay(database);
    }

    RunningRelay relay(DataSource database) {
        return relay(database, RabbitMq.at(rabbitmq));
    }

    RunningRelay relay(ConnectionFactory connections) {
        return relay(database, connections);
    }

    private RunningRelay relay(DataSource database, ConnectionFactory connections) {
        var metrics = new SimpleMeterRegistry();
        var running = new RunningRelay(
                new Relay(database, new Epoch(database, metrics), connections, metrics, UNTRACED, SHORT_TIMEOUTS, imports,
                        new LoopTime()),
                metrics);
        relays.add(running);
        running.relay.start(new StartupEvent());
        return running;
    }

    com.rabbitmq.client.Connection rabbit() throws Exception {
        var factory = new ConnectionFactory();
        factory.setNetworkRecoveryInterval(500);
        factory.setUri(rabbitmq);
        return factory.newConnection();
    }

    /// Inserts one event in the connection's current transaction. Its message is `aggregate:revision`.
    public static void append(Connection connection, UUID aggregate, long revision) throws SQLException {
        append(connection, aggregate, revision, "comanda.order.accepted.v1", false, aggregate + ":" + revision);
    }

    /// Like [#append(Connection, UUID, long)], of the past.
    static void appendPast(Connection connection, UUID aggregate, long revision) throws SQLException {
        append(connection, aggregate, revision, "comanda.order.imported.v1", true, aggregate + ":" + revision);
    }

    private static void append(Connection connection, UUID aggregate, long revision, String type, boolean past, String message)
            throws SQLException {
        try (var insert = connection
                .prepareStatement("insert into journal (id, aggregate, revision, type, past, message) values (?, ?, ?, ?, ?, ?)")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, aggregate);
            insert.setLong(3, revision);
            insert.setString(4, type);
            insert.setBoolean(5, past);
            insert.setBytes(6, message.getBytes(StandardCharsets.UTF_8));
            insert.executeUpdate();
        }
    }

    /// Appends one event and commits it.
    public void append(UUID aggregate, long revision) throws SQLException {
        try (var connection = database.getConnection()) {
            append(connection, aggregate, revision);
        }
    }

    /// Appends the event of an imported order and commits it.
    ///
    /// @return its message, which any release of the write side writes without a recorded time
    String appendPast(UUID aggregate) throws SQLException {
        var message = "{\"specversion\":\"1.0\",\"type\":\"comanda.order.imported.v1\",\"subject\":\"" + aggregate + "\",\"data\":{}}";
        try (var connection = database.getConnection()) {
            append(connection, aggregate, 1, "comanda.order.imported.v1", true, message);
        }
        return message;
    }

    /// Appends many events at once, each of its own aggregate.
    void fill(int rows, int bytes) throws SQLException {
        execute("""
                insert into journal (id, aggregate, revision, type, message)
                select gen_random_uuid(), gen_random_uuid(), 1, 'comanda.order.accepted.v1', convert_to(rpad('', %d, md5(n::text)), 'UTF8')
                from generate_series(1, %d) n""".formatted(bytes, rows));
    }

    public void execute(String sql) throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public String query(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    /// What a proxy makes of a method's result, once the method has returned.
    interface AfterCall {
        @Nullable
        Object apply(String method, @Nullable Object result) throws SQLException;
    }

    static <T> T proxy(Class<T> type, T target, AfterCall afterCall) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{ type }, (_, method, arguments) -> {
            try {
                return afterCall.apply(method.getName(), method.invoke(target, arguments));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    @Override
    public void close() {
        for (var relay : relays) {
            relay.stop();
        }
        database.close();
    }
}
