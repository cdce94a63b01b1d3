package io.comanda.write.journal.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.StallingTlsProxy;
import io.comanda.write.Eventually;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Whatever fails: nothing is lost, an aggregate's order holds, repetitions are allowed.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RelayFaultTest {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration QUEUE_AGE_MIN = Duration.ofSeconds(12);

    private static RelayFixture oldFixture;
    private static TestConsumer oldConsumer;
    private static long declaredAtNanos;

    private RelayFixture fixture;
    private TestConsumer consumer;

    @BeforeAll
    static void declareEarly() throws Exception {
        oldFixture = new RelayFixture();
        oldConsumer = new TestConsumer(oldFixture);
        declaredAtNanos = System.nanoTime();
    }

    @AfterAll
    static void closeOld() {
        oldConsumer.close();
        oldFixture.close();
    }

    @BeforeEach
    void open() throws Exception {
        fixture = new RelayFixture();
        consumer = new TestConsumer(fixture);
    }

    @AfterEach
    void close() throws Exception {
        consumer.close();
        fixture.close();
    }

    @Test
    void allConnectionsAreClosedUnderLoad() throws Exception {
        var relay = fixture.relay();
        var workload = new Workload(4);
        for (var n = 0; n < 3; n++) {
            var before = consumer.messages().size();
            Eventually.that("messages flow", SOON, () -> consumer.messages().size() > before + 500);
            RelayFixture.SERVERS.closeAllBrokerConnections();
        }
        everythingArrives(consumer, workload.end());
        assertTrue(relay.relay().isConnected());
    }

    @Test
    void theBrokerIsDownUnderLoad() throws Exception {
        var relay = fixture.relay();
        var workload = new Workload(4);
        Eventually.that("messages flow", SOON, () -> consumer.messages().size() > 500);
        RelayFixture.SERVERS.stop(Server.RABBITMQ);
        try {
            var before = workload.committed();
            Eventually.that("the lag grows", SOON, () -> relay.gauge("comanda.relay.lag") > 2);
            Eventually.that("transactions commit", SOON, () -> workload.committed() > before + 200);
            assertTrue(relay.relay().sinceHeartbeat().toSeconds() < 7, "last heartbeat " + relay.relay().sinceHeartbeat() + " ago");
            assertFalse(relay.relay().brokerIsReachable());
        } finally {
            RelayFixture.SERVERS.start(Server.RABBITMQ);
        }
        assertTrue(relay.relay().brokerIsReachable());
        everythingArrives(consumer, workload.end());
        Eventually.that("it has caught up", SOON, () -> relay.gauge("comanda.relay.lag") == 0);
    }

    /// The last test, because RabbitMQ 3.10 may lose a quorum queue that is killed within seconds of its declaration.
    @Test
    @Order(Integer.MAX_VALUE)
    void theBrokerIsKilledUnderLoad() throws Exception {
        Eventually.that("the queue is old enough", QUEUE_AGE_MIN, () -> System.nanoTime() - declaredAtNanos > QUEUE_AGE_MIN.toNanos());
        oldFixture.relay();
        var workload = new Workload(oldFixture, 4, Integer.MAX_VALUE);
        Eventually.that("messages flow", SOON, () -> oldConsumer.messages().size() > 500);
        RelayFixture.SERVERS.kill(Server.RABBITMQ);
        RelayFixture.SERVERS.start(Server.RABBITMQ);
        everythingArrives(oldConsumer, workload.end());
    }

    @Test
    void theRelayIsKilledBetweenConfirmAndCursor() throws Exception {
        var dead = new AtomicBoolean();
        var killed = fixture.relay(dyingBeforeTheCursorMoves(dead));
        var committed = new Workload(fixture, 2, 300).end();
        Eventually.that("it died", SOON, dead::get);
        Eventually.that("what it had published arrives", SOON, () -> !consumer.messages().isEmpty());
        // As if the rest of its three seconds had passed.
        fixture.execute("update relay set lease_ends_at = clock_timestamp() - interval '1 ms'");
        fixture.relay();
        everythingArrives(consumer, committed);
        assertTrue(consumer.messages().size() > committed.size(), "what it had published is repeated");
        assertTrue(killed.count("comanda.relay.published") > 0);
    }

    /// The first test, because PostgreSQL recovers all that was written since its last checkpoint.
    @Test
    @Order(1)
    void postgresIsKilledAndRestarted() throws Exception {
        var relay = fixture.relay();
        var order = UUID.randomUUID();
        fixture.append(order, 1);
        Eventually.that("the first is published", SOON, () -> consumer.distinct().size() == 1);
        RelayFixture.SERVERS.kill(Server.POSTGRES);
        Eventually.that("it has noticed", SOON, () -> relay.gauge("comanda.relay.lease.held") == 0);
        RelayFixture.SERVERS.start(Server.POSTGRES);
        Eventually.that("PostgreSQL accepts the second", SOON, () -> {
            try {
                fixture.append(order, 2);
                return true;
            } catch (SQLException e) {
                return false;
            }
        });
        Eventually.that("the second is published", SOON, () -> consumer.distinct().contains(order + ":2"));
    }

    @Test
    void aFrozenBrokerDoesNotDelayTheShutdown() throws Exception {
        var relay = fixture.relay();
        Eventually.that("it relays", SOON, () -> relay.gauge("comanda.relay.lease.held") == 1);
        RelayFixture.SERVERS.pause(Server.RABBITMQ);
        try {
            hangInWrite(relay);
            assertFalse(relay.relay().brokerIsReachable(), "a restart would not help");
            assertTrue(relay.relay().databaseIsReachable());
            stopsInTime(relay);
        } finally {
            RelayFixture.SERVERS.resume(Server.RABBITMQ);
        }
    }

    @Test
    void aTlsPeerThatStopsReadingDoesNotDelayTheShutdown(@TempDir Path folder) throws Exception {
        var broker = URI.create(fixture.rabbitmq);
        try (var proxy = new StallingTlsProxy(new InetSocketAddress(broker.getHost(), broker.getPort()), folder)) {
            var uri = fixture.rabbitmq.replace("amqp:", "amqps:").replace(":" + broker.getPort(), ":" + proxy.port());
            var relay = fixture.relay(RabbitMq.connections(uri, Optional.empty(), Optional.empty(),
                    Optional.of(StallingTlsProxy.certificate(folder).toString())));
            Eventually.that("it relays", SOON, () -> relay.gauge("comanda.relay.lease.held") == 1);
            fixture.append(UUID.randomUUID(), 1);
            Eventually.that("the first is published", SOON, () -> consumer.distinct().size() == 1);
            proxy.stall();
            hangInWrite(relay);
            stopsInTime(relay);
        }
    }

    /// Publishes more than fits into the sockets' buffers.
    private void hangInWrite(RelayFixture.RunningRelay relay) throws Exception {
        fixture.fill(600, 50_000);
        Eventually.that("it hangs", SOON, () -> hangs(relay));
        Eventually.that("there is no heartbeat", SOON, () -> relay.relay().sinceHeartbeat().toSeconds() >= 1);
    }

    /// Twice its timeout, and some slack.
    private void stopsInTime(RelayFixture.RunningRelay relay) throws Exception {
        var begin = System.nanoTime();
        relay.stop();
        var millis = (System.nanoTime() - begin) / 1_000_000;
        assertTrue(millis < 2 * RelayFixture.SHORT_TIMEOUTS.stopMillisMax + 500, "stopped after " + millis + " ms");
        Eventually.that("its connection is closed", SOON, () -> !relay.relay().isConnected());
        Eventually.that("its lease is released", SOON, () -> holder().equals("null"));
    }

    private String holder() {
        try {
            return fixture.query("select holder from relay");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean hangs(RelayFixture.RunningRelay relay) {
        var before = relay.count("comanda.relay.published");
        LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        return before > 0 && before < InFlight.MAX && before == relay.count("comanda.relay.published");
    }

    private static void everythingArrives(TestConsumer consumer, Set<String> committed) throws InterruptedException {
        Eventually.that("all of " + committed.size() + " arrive", SOON, () -> consumer.distinct().size() >= committed.size());
        assertEquals(committed, consumer.distinct());
        assertEquals(List.of(), consumer.outOfOrder());
    }

    /// Concurrent writers, each of which changes an order of its own again and again, one transaction for each change.
    private final class Workload {

        /// The pause between two changes of a writer that runs until it is ended, which limits the load.
        private static final long PAUSE_NANOS = 2_000_000;

        private final Set<String> committed = new HashSet<>();
        private final List<Thread> writers = new ArrayList<>();
        private final boolean endless;
        private volatile boolean ended;

        /// Runs until it is ended, however long a fault lasts.
        Workload(int writers) {
            this(fixture, writers, Integer.MAX_VALUE);
        }

        Workload(RelayFixture on, int writers, int changes) {
            endless = changes == Integer.MAX_VALUE;
            for (var n = 0; n < writers; n++) {
                this.writers.add(Thread.ofPlatform().start(() -> write(on, UUID.randomUUID(), changes)));
            }
        }

        private void write(RelayFixture on, UUID order, int changes) {
            try (var connection = on.database.getConnection()) {
                for (var revision = 1; revision <= changes && !ended; revision++) {
                    if (endless) {
                        LockSupport.parkNanos(PAUSE_NANOS);
                    }
                    RelayFixture.append(connection, order, revision);
                    synchronized (committed) {
                        committed.add(order + ":" + revision);
                    }
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        int committed() {
            synchronized (committed) {
                return committed.size();
            }
        }

        Set<String> end() throws InterruptedException {
            ended = endless;
            for (var writer : writers) {
                writer.join();
            }
            return committed;
        }
    }

    /// A database that the relay can reach until it moves the cursor, and never again.
    private DataSource dyingBeforeTheCursorMoves(AtomicBoolean dead) {
        return (DataSource) proxy(DataSource.class, fixture.database, dead,
                connection -> proxy(Connection.class, connection, dead, x -> x));
    }

    private interface Wrap {
        Object around(Object result);
    }

    private static Object proxy(Class<?> type, Object target, AtomicBoolean dead, Wrap results) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{ type }, (_, method, arguments) -> {
            if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql && sql.contains("set kept")) {
                dead.set(true);
            }
            if (dead.get() && !method.getName().equals("close")) {
                throw new SQLException("killed");
            }
            try {
                return results.around(method.invoke(target, arguments));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}
