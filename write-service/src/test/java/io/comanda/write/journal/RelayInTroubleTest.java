package io.comanda.write.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.stack.servers.Server;
import io.comanda.write.Eventually;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whatever breaks: nothing is lost, an aggregate's order holds, repetitions are fine.
class RelayInTroubleTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private Scene scene;
    private Reader reader;

    @BeforeEach
    void open() throws Exception {
        scene = new Scene();
        reader = new Reader(scene);
    }

    @AfterEach
    void close() throws Exception {
        reader.close();
        scene.close();
    }

    @Test
    void allConnectionsAreClosedUnderLoad() throws Exception {
        var relay = scene.relay();
        var evening = new Evening(4);
        for (var n = 0; n < 3; n++) {
            var before = reader.messages().size();
            Eventually.that("messages flow", SOON, () -> reader.messages().size() > before + 500);
            Scene.SERVERS.closeAllBrokerConnections();
        }
        everythingArrives(evening.end());
        assertTrue(relay.relay().isConnected());
    }

    @Test
    void theBrokerRestartsUnderLoad() throws Exception {
        scene.relay();
        var evening = new Evening(4);
        Eventually.that("messages flow", SOON, () -> reader.messages().size() > 500);
        Scene.SERVERS.stop(Server.RABBITMQ);
        Scene.SERVERS.start(Server.RABBITMQ);
        everythingArrives(evening.end());
    }

    @Test
    void theBrokerIsKilledUnderLoad() throws Exception {
        // Its queues are older than a few seconds: see what RabbitMQ 3.10 does with younger ones.
        Thread.sleep(12_000);
        scene.relay();
        var evening = new Evening(4);
        Eventually.that("messages flow", SOON, () -> reader.messages().size() > 500);
        Scene.SERVERS.kill(Server.RABBITMQ);
        Scene.SERVERS.start(Server.RABBITMQ);
        everythingArrives(evening.end());
    }

    @Test
    void whileTheBrokerIsAwayTheLagTellsItAndNothingElseSuffers() throws Exception {
        var relay = scene.relay();
        Eventually.that("it relays", SOON, () -> relay.gauge("comanda.relay.lease.held") == 1);
        Scene.SERVERS.stop(Server.RABBITMQ);
        try {
            var sold = new Evening(2, 100).end();
            Eventually.that("the lag grows", SOON, () -> relay.gauge("comanda.relay.lag") > 2);
            assertTrue(relay.relay().sinceTurned().toSeconds() < 15, "its loop turns: " + relay.relay().sinceTurned());
            assertEquals(200, sold.size());
        } finally {
            Scene.SERVERS.start(Server.RABBITMQ);
        }
        assertTrue(relay.relay().brokerAnswers());
        Eventually.that("it has caught up", SOON, () -> reader.distinct().size() == 200 && relay.gauge("comanda.relay.lag") == 0);
    }

    @Test
    void theRelayIsKilledBetweenConfirmAndCursor() throws Exception {
        var dead = new AtomicBoolean();
        var killed = scene.relay(dyingBeforeTheCursorMoves(dead));
        var sold = new Evening(2, 300).end();
        Eventually.that("it died", SOON, dead::get);
        var publishedByTheDead = reader.messages().size();
        scene.relay();
        everythingArrives(sold);
        assertTrue(publishedByTheDead > 0 && reader.messages().size() > sold.size(), "what it had published is repeated");
        assertTrue(killed.count("comanda.relay.published") > 0);
    }

    @Test
    void postgresGoesAwayAndComesBack() throws Exception {
        var relay = scene.relay();
        var order = UUID.randomUUID();
        scene.append(order, 1);
        Eventually.that("the first is published", SOON, () -> reader.distinct().size() == 1);
        Scene.SERVERS.kill(Server.POSTGRES);
        Eventually.that("it has noticed", SOON, () -> relay.gauge("comanda.relay.lease.held") == 0);
        Scene.SERVERS.start(Server.POSTGRES);
        Eventually.that("PostgreSQL takes the second", SOON, () -> {
            try {
                scene.append(order, 2);
                return true;
            } catch (SQLException e) {
                return false;
            }
        });
        Eventually.that("the second is published", SOON, () -> reader.distinct().contains(order + ":2"));
    }

    @Test
    void aFrozenBrokerDoesNotKeepTheServiceFromStopping() throws Exception {
        var relay = scene.relay();
        Eventually.that("it relays", SOON, () -> relay.gauge("comanda.relay.lease.held") == 1);
        Scene.SERVERS.pause(Server.RABBITMQ);
        try {
            // More than fits into the sockets' buffers, so that it hangs in writing.
            scene.fill(2_000, 50_000);
            Eventually.that("it hangs", SOON, () -> hangs(relay));
            Eventually.that("its loop stands still", SOON, () -> relay.relay().sinceTurned().toSeconds() >= 2);
            assertFalse(relay.relay().brokerAnswers(), "a restart would not mend it");
            assertTrue(relay.relay().databaseAnswers());
            var asked = System.nanoTime();
            relay.stop();
            var seconds = (System.nanoTime() - asked) / 1e9;
            assertTrue(seconds < 7, "stopped after " + seconds + " s");
            assertEquals("null", scene.query("select holder from relay"));
        } finally {
            Scene.SERVERS.resume(Server.RABBITMQ);
        }
    }

    private static boolean hangs(Scene.Actor relay) {
        var before = relay.count("comanda.relay.published");
        LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        return before > 0 && before < InFlight.MAX && before == relay.count("comanda.relay.published");
    }

    private void everythingArrives(Set<String> sold) throws InterruptedException {
        Eventually.that("all of " + sold.size() + " arrive", SOON, () -> reader.distinct().size() >= sold.size());
        assertEquals(sold, reader.distinct());
        assertEquals(List.of(), reader.outOfOrder());
    }

    /// Some tills at once, each with an order of its own that changes again and again; one transaction each.
    private final class Evening {

        /// Between two changes of a till that sells until the evening ends: a load, and not a flood.
        private static final long PAUSE_NANOS = 2_000_000;

        private final Set<String> sold = new HashSet<>();
        private final List<Thread> tills = new ArrayList<>();
        private final boolean endless;
        private volatile boolean over;

        /// Goes on until it is ended, however long a trouble takes.
        Evening(int tills) {
            this(tills, Integer.MAX_VALUE);
        }

        Evening(int tills, int changes) {
            endless = changes == Integer.MAX_VALUE;
            for (var n = 0; n < tills; n++) {
                this.tills.add(Thread.ofPlatform().start(() -> sell(UUID.randomUUID(), changes)));
            }
        }

        private void sell(UUID order, int changes) {
            try (var connection = scene.database.getConnection()) {
                for (var revision = 1; revision <= changes && !over; revision++) {
                    if (endless) {
                        LockSupport.parkNanos(PAUSE_NANOS);
                    }
                    Scene.append(connection, order, revision);
                    synchronized (sold) {
                        sold.add(order + ":" + revision);
                    }
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        Set<String> end() throws InterruptedException {
            over = endless;
            for (var till : tills) {
                till.join();
            }
            return sold;
        }
    }

    /// A database that the relay can reach until it wants to move the cursor, and never again.
    private DataSource dyingBeforeTheCursorMoves(AtomicBoolean dead) {
        return (DataSource) proxy(DataSource.class, scene.database, dead, connection -> proxy(Connection.class, connection, dead, x -> x));
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
