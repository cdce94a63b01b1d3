package io.comanda.journey.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.journey.faults.Site.Side;
import io.comanda.stack.servers.Server;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// What happens to the three servers.
final class ServerFaults {

    private static final Duration CONSUMER_TIMEOUT = Duration.ofMinutes(1);
    /// Longer than that.
    private static final Duration LONG = Duration.parse(System.getProperty("faults.away", "PT90S"));
    private static final Duration CONSUMER_TIMEOUT_DEFAULT = Duration.ofMinutes(30);
    private static final int ENDED_WITHIN_SECONDS = 60;
    private static final String SOMEBODY_ELSE = "somebody else";
    private static final String TOO_MANY_CONNECTIONS = "53300";

    private final Crew crew;

    ServerFaults(Crew crew) {
        this.crew = crew;
    }

    /// Killed, and started at once.
    void kill(Server server) {
        crew.site().servers.kill(server);
        crew.site().servers.start(server);
    }

    /// Killed, and started when somebody has noticed.
    void kill(Server server, Side notices) throws Exception {
        untilNoticed(notices, () -> crew.site().servers.kill(server), () -> crew.site().servers.start(server));
    }

    void blockPublishersForTheirDisk() throws Exception {
        untilNoticed(Side.WRITE, () -> crew.site().servers.shortOfDisk(true), () -> crew.site().servers.shortOfDisk(false));
    }

    void blockPublishers() throws Exception {
        untilNoticed(Side.WRITE, () -> crew.site().servers.blockPublishers(true), () -> crew.site().servers.blockPublishers(false));
    }

    void restart(Server server, Side notices) throws Exception {
        untilNoticed(notices, () -> crew.site().servers.stop(server), () -> crew.site().servers.start(server));
    }

    void pause(Server server, Side notices) throws Exception {
        untilNoticed(notices, () -> crew.site().servers.pause(server), () -> crew.site().servers.resume(server));
    }

    private void untilNoticed(Side notices, Runnable begin, Runnable end) throws Exception {
        begin.run();
        try {
            crew.untilNamed(notices);
        } finally {
            end.run();
        }
    }

    /// Commands go on, and the pods stay ready.
    void leaveTheBrokerAwayForLong() throws Exception {
        untilNoticed(Side.WRITE, () -> crew.site().servers.stop(Server.RABBITMQ), () -> {
            var until = Instant.now().plus(LONG);
            while (Instant.now().isBefore(until)) {
                crew.site().pods().filter(pod -> pod.health("ready") != 200)
                        .forEach(pod -> crew.tally().unexpected(pod.url() + " is not ready while the broker is away"));
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }
            crew.site().servers.start(Server.RABBITMQ);
        });
    }

    /// The broker ends channels on which a message is not acknowledged in time. A projector gives messages back before that.
    void outlastTheConsumerTimeout() throws Exception {
        crew.site().servers.consumerTimeout(CONSUMER_TIMEOUT);
        crew.site().servers.closeAllBrokerConnections();
        crew.await("all is connected again", () -> crew.site().pods().allMatch(pod -> pod.health("group/dependencies") == 200));
        crew.site().servers.pause(Server.ELASTICSEARCH);
        try {
            crew.untilNamed(Side.READ);
            Thread.sleep(LONG);
        } finally {
            crew.site().servers.resume(Server.ELASTICSEARCH);
            crew.site().servers.consumerTimeout(CONSUMER_TIMEOUT_DEFAULT);
        }
        try (var lines = Files.lines(crew.site().servers.log(Server.RABBITMQ), StandardCharsets.ISO_8859_1)) {
            lines.filter(line -> line.contains("has timed out") || line.contains("delivery acknowledgement")).findFirst()
                    .ifPresent(line -> crew.tally().unexpected("A consumer ran into its timeout: " + line));
        }
    }

    /// What the cluster does by itself when a disk is nearly full.
    void blockWrites() throws Exception {
        untilNoticed(Side.READ, () -> blockWrites("true"), () -> blockWrites("null"));
    }

    private void blockWrites(String value) {
        var reply = crew.site().elasticsearch("PUT", "comanda-*/_settings", "{\"index.blocks.read_only_allow_delete\": " + value + "}");
        assertEquals(200, reply.status(), reply::toString);
    }

    /// As `pg_ctl stop -m immediate` does.
    void stopPostgresAtOnce() throws Exception {
        var process = ProcessHandle.of(crew.site().servers.pid(Server.POSTGRES)).orElseThrow();
        new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start().waitFor();
        process.onExit().get(ENDED_WITHIN_SECONDS, TimeUnit.SECONDS);
        crew.site().servers.start(Server.POSTGRES);
    }

    void killBackends() throws SQLException {
        try (var connection = crew.site().database(); var statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend'"
                    + " and pid <> pg_backend_pid()");
        }
    }

    /// Somebody else has all connections. Those of the pods are ended, so that they need new ones.
    void useUpConnections() throws Exception {
        var taken = new ArrayList<Connection>();
        try {
            do {
                takeConnections(taken);
            } while (endOthers(taken.getFirst()) > 0);
            crew.untilNamed(Side.WRITE);
        } finally {
            for (var connection : taken) {
                connection.close();
            }
        }
    }

    /// As many as are left.
    private void takeConnections(List<Connection> taken) throws SQLException {
        try {
            while (true) {
                var connection = crew.site().database();
                connection.setClientInfo("ApplicationName", SOMEBODY_ELSE);
                taken.add(connection);
            }
        } catch (SQLException e) {
            if (!TOO_MANY_CONNECTIONS.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    /// @return how many connections others had
    private static int endOthers(Connection with) throws SQLException {
        try (var statement = with.createStatement();
                var ended = statement.executeQuery("select count(pg_terminate_backend(pid))"
                        + " from pg_stat_activity where backend_type = 'client backend' and application_name <> '" + SOMEBODY_ELSE + "'")) {
            ended.next();
            return ended.getInt(1);
        }
    }

    /// Somebody has the relay's row in a transaction and goes to lunch.
    void forgetTransaction() throws Exception {
        try (var connection = crew.site().database(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select * from relay for update");
            crew.untilNamed(Side.WRITE);
            connection.rollback();
        }
    }
}
