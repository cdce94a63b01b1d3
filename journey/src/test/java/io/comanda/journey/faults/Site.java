package io.comanda.journey.faults;

import io.comanda.journey.http.Call;
import io.comanda.journey.http.Reply;
import io.comanda.journey.system.Pod;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.comanda.stack.token.DevIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The three servers and two pods of each service, or more: of whatever fails, somebody is left who goes on.
final class Site implements AutoCloseable {

    static final int PODS = Integer.getInteger("faults.pods", 2);
    static final String ORDERS_QUEUE = "comanda.read.local.orders.1";

    /// Longer than any run.
    private static final Duration TOKEN_LIFE = Duration.ofDays(2);

    private static final DevIssuer ISSUER = DevIssuer.in(Path.of("target", "pods", "faults-keys"));

    final Servers servers;
    private final @Nullable SmallDisks disks;
    private final @Nullable BrokerCluster cluster;
    private final Pod[] writers = new Pod[PODS];
    private final Pod[] readers = new Pod[PODS];
    private final List<Path> logs = new CopyOnWriteArrayList<>();
    private final String manager = ISSUER.token("manager", "max", List.of("*"), TOKEN_LIFE);
    private final String operator = ISSUER.token("operator", "olga", List.of("*"), TOKEN_LIFE);
    private final Map<Pod, Path> temporaryFolders = new ConcurrentHashMap<>();
    private int started;

    /// @param smallDisks whether data are on disks that can be filled, if this machine lets us
    /// @param brokers    nodes of RabbitMQ; if there are several, they are a cluster
    Site(boolean smallDisks, int brokers) {
        disks = smallDisks ? new SmallDisks() : null;
        cluster = brokers > 1 ? new BrokerCluster(brokers) : null;
        var wanted = Arrays.stream(Server.values()).filter(server -> cluster == null || server != Server.RABBITMQ).toArray(Server[]::new);
        servers = disks == null ? Servers.start(wanted) : Servers.startIn(disks.folder(), wanted);
        if (disks != null) {
            SmallDisks.keepTheLogSmall(servers);
        }
        for (int i = 0; i < PODS; i++) {
            startWriter(i, Map.of());
            startReader(i);
        }
    }

    /// A pause takes longer than a transaction may, so those that were in progress end with it.
    void startWriter(int which, Map<String, String> more) {
        var environment = new HashMap<>(Map.of("QUARKUS_DATASOURCE_JDBC_URL", servers.jdbcUrl(), "QUARKUS_DATASOURCE_USERNAME",
                servers.postgresUser(), "QUARKUS_DATASOURCE_PASSWORD", servers.postgresPassword(),
                "QUARKUS_TRANSACTION_MANAGER_DEFAULT_TRANSACTION_TIMEOUT", "5S"));
        environment.putAll(more);
        writers[which] = start("write-service", environment);
    }

    void startReader(int which) {
        readers[which] = start("read-service", Map.of("QUARKUS_ELASTICSEARCH_HOSTS", servers.elasticsearch()));
    }

    private synchronized Pod start(String service, Map<String, String> own) {
        var environment = new HashMap<>(own);
        environment.putAll(Map.of("COMANDA_RABBITMQ_URI", amqpUri(), "MP_JWT_VERIFY_ISSUER", DevIssuer.ISSUER,
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION", "file:" + ISSUER.publicKeys().toAbsolutePath()));
        var name = "faults-" + service + "-" + ++started;
        logs.add(Path.of("target", "pods", name + ".log"));
        var temporary = Path.of("target", "pods", name).toAbsolutePath();
        try {
            Files.createDirectories(temporary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        environment.put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        var pod = Pod.start(service, name, environment);
        temporaryFolders.put(pod, temporary);
        return pod;
    }

    /// Null if there are none.
    @Nullable
    SmallDisks disks() {
        return disks;
    }

    /// Null if RabbitMQ is one node.
    @Nullable
    BrokerCluster cluster() {
        return cluster;
    }

    private String amqpUri() {
        return cluster == null ? servers.amqpUri() : cluster.amqpUri();
    }

    Pod writer(int which) {
        return writers[which];
    }

    Pod reader(int which) {
        return readers[which];
    }

    Stream<Pod> pods(Side side) {
        return Stream.of(side == Side.WRITE ? writers : readers);
    }

    Stream<Pod> pods() {
        return Stream.concat(Stream.of(writers), Stream.of(readers));
    }

    /// Where it puts its temporary files.
    Path temporaryFolder(Pod pod) {
        return Objects.requireNonNull(temporaryFolders.get(pod));
    }

    /// Of all pods there were.
    List<Path> logs() {
        return logs;
    }

    /// A command of a manager.
    ///
    /// @param key the idempotency key
    Call command(Pod pod, String method, String path, UUID key) {
        return new Call(method, pod.url() + path).authorizedBy(manager).withHeader("Content-Type", "application/json")
                .withHeader("Idempotency-Key", key.toString()).withHeader("If-Match", "*");
    }

    Call query(Pod pod, String path) {
        return new Call("GET", pod.url() + path).authorizedBy(manager);
    }

    /// A request of an operator to the read side.
    Call operation(String method, String path) {
        return new Call(method, reader(0).url() + path).authorizedBy(operator).withHeader("Content-Type", "application/json");
    }

    /// Of the broker's management interface.
    Reply broker(String method, String path, String body) {
        var amqp = URI.create(amqpUri());
        var management = cluster == null ? servers.managementUrl() : cluster.managementUrl();
        var basic = Base64.getEncoder().encodeToString(amqp.getUserInfo().getBytes(StandardCharsets.UTF_8));
        return new Call(method, management + "/api/" + path).withHeader("Authorization", "Basic " + basic)
                .withHeader("Content-Type", "application/json").withBody(body).send();
    }

    Reply elasticsearch(String method, String path, String body) {
        return new Call(method, "http://" + servers.elasticsearch() + "/" + path).withHeader("Content-Type", "application/json")
                .withBody(body).send();
    }

    Connection database() throws SQLException {
        return DriverManager.getConnection(servers.jdbcUrl(), servers.postgresUser(), servers.postgresPassword());
    }

    @Override
    public void close() {
        pods().parallel().forEach(Pod::close);
        servers.close();
        if (disks != null) {
            disks.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    /// Who notices a fault.
    enum Side {
        WRITE, READ
    }
}
