package io.comanda.write.order;

import static io.comanda.write.Bistro.atOnce;
import static io.comanda.write.Bistro.line;
import static io.comanda.write.Bistro.ok;
import static io.comanda.write.Bistro.reason;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.write.Bistro;
import io.comanda.write.Database;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which rows orders wait for: the tests lock rows and watch which transactions wait.
@QuarkusIntegrationTest
@WithTestResource(Database.class)
class LocksIT {

    private static final long TIMEOUT_SECONDS = 60;

    @SuppressWarnings("NullAway.Init") // its resource sets it
    Database database;

    @Test
    void fiftyOrdersAtOnceNeedNeitherTheRestaurantsRowNorItsDishes() throws Exception {
        var bistro = new Bistro("steak", "soupe", "salade");
        try (var holding = database.connection()) {
            holding.setAutoCommit(false);
            hold(holding, "select from restaurant where id = ?::uuid for no key update", bistro.id);
            hold(holding, "select from dish where restaurant_id = ?::uuid order by id for no key update", bistro.id);
            var ordered = inBackground(() -> fiftyOrders(bistro));
            assertEquals(Set.of("201"), Set.copyOf(before(ordered, "Orders wait for the restaurant's or a dish's row:")));
            holding.rollback();
        }
    }

    /// Numbers are assigned one by one, so orders wait for the counter's row; it is locked last, when nothing else can block.
    @Test
    void ordersWaitForTheirNumberAndForNothingElse() throws Exception {
        var bistro = new Bistro("steak", "soupe", "salade");
        var ordered = inBackground(() -> fiftyOrders(bistro));
        var observed = new HashSet<String>();
        while (!ordered.isDone()) {
            observed.addAll(waiting());
        }
        assertEquals(Set.of("201"), Set.copyOf(before(ordered, "Orders take too long:")));
        assertOnlyTheCounter(observed);

        try (var holding = database.connection()) {
            holding.setAutoCommit(false);
            hold(holding, "select from order_counter where restaurant_id = ?::uuid for update", bistro.id);
            var pending = inBackground(() -> atOnce(10, _ -> reason(bistro.order(line("steak", 1)))));
            var waiting = awaitWaiting(10, pending);
            assertOnlyTheCounter(Set.copyOf(waiting));
            holding.rollback();
            assertEquals(Set.of("201"), Set.copyOf(before(pending, "Orders still wait for their number:")));
        }
    }

    @Test
    void onlyOrdersOfALimitedDishWaitForItsRow() throws Exception {
        var bistro = new Bistro("tarte", "soupe");
        bistro.limit("tarte", 5);
        try (var holding = database.connection()) {
            holding.setAutoCommit(false);
            hold(holding, "select from dish where id = ?::uuid for no key update", bistro.dish("tarte"));
            var pending = inBackground(() -> List.of(reason(bistro.order(line("tarte", 1)))));
            var waiting = awaitWaiting(1, pending);
            assertTrue(waiting.getFirst().contains("from dish"), "It waits in: " + waiting);
            ok(bistro.order(line("soupe", 1)));
            assertFalse(pending.isDone());
            holding.rollback();
            assertEquals(List.of("201"), before(pending, "The dish is free, and still it is waited for:"));
        }
    }

    /// Two transfers in opposite directions lock the older order first, so they can't deadlock.
    @Test
    void transfersInBothDirectionsWaitForTheSameOrder() throws Exception {
        var bistro = new Bistro("soupe", "pain");
        var orders = Stream.of(bistro.placed(line("soupe", 2), line("pain", 1)), bistro.placed(line("soupe", 2), line("pain", 1))).sorted()
                .toList();
        try (var holding = database.connection()) {
            holding.setAutoCommit(false);
            hold(holding, "select from orders where id = ?::uuid for update", orders.getFirst());
            var pending = inBackground(() -> atOnce(2, i -> reason(Bistro.waiter()
                    .body("{\"to\": \"" + orders.get(1 - i) + "\", \"lines\": [{\"line\": 1}]}")
                    .post("/api/orders/" + orders.get(i) + "/transfer"))));
            awaitWaiting(2, pending);
            hold(holding, "select from orders where id = ?::uuid for update nowait", orders.getLast());
            holding.rollback();
            assertEquals(List.of("200", "200"), before(pending, "The order is free, and still it is waited for:"));
        }
    }

    @Test
    void aManagerOfAnotherRestaurantIsRejectedWithoutWaitingForALock() throws Exception {
        var bistro = new Bistro("tarte");
        var other = new Bistro("soupe");
        try (var holding = database.connection()) {
            holding.setAutoCommit(false);
            hold(holding, "select from restaurant where id = ?::uuid for update", bistro.id);
            hold(holding, "select from dish where id = ?::uuid for update", bistro.dish("tarte"));
            var rejected = inBackground(() -> Stream.of(bistro, other)
                    .map(at -> reason(Bistro.as("manager:max", other.code)
                            .post("/api/restaurants/" + at.id + "/dishes/" + bistro.dish("tarte") + "/sold-out")))
                    .toList());
            assertEquals(List.of("403", "404"), before(rejected, "It waits for another restaurant's row:"));
            holding.rollback();
        }
    }

    private static List<String> fiftyOrders(Bistro bistro) throws Exception {
        return atOnce(50, i -> reason(bistro.order(line(i % 2 == 0 ? "steak" : "soupe", 1), line("salade", 2))));
    }

    private static void assertOnlyTheCounter(Set<String> waiting) {
        waiting.forEach(query -> assertTrue(query.startsWith("insert into order_counter"), "Waited for in: " + query));
    }

    private static void hold(Connection connection, String query, String id) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, id);
            try (var rows = statement.executeQuery()) {
                assertTrue(rows.next(), "Nothing is there to hold: " + query);
            }
        }
    }

    /// Waits until so many transactions wait for a lock.
    private List<String> awaitWaiting(int many, CompletableFuture<?> work) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        var waiting = waiting();
        while (waiting.size() < many) {
            assertFalse(work.isDone(), () -> "Nobody waited, and all is done: " + work);
            assertTrue(System.nanoTime() < until, "Only these wait: " + waiting);
            waiting = waiting();
        }
        return waiting;
    }

    /// The statements that wait for a lock.
    private List<String> waiting() throws SQLException {
        try (var connection = database.connection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select query from pg_stat_activity activity where datname = current_database() and wait_event_type = 'Lock'
                        and exists (select from pg_locks lock where lock.pid = activity.pid and not lock.granted)""")) {
            var waiting = new ArrayList<String>();
            while (rows.next()) {
                waiting.add(rows.getString(1));
            }
            return waiting;
        }
    }

    private List<String> before(CompletableFuture<List<String>> work, String otherwise) throws Exception {
        try {
            return work.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new AssertionError(otherwise + " " + waiting(), e);
        }
    }

    private static CompletableFuture<List<String>> inBackground(Callable<List<String>> work) {
        var done = new CompletableFuture<List<String>>();
        Thread.ofVirtual().start(() -> {
            try {
                done.complete(work.call());
            } catch (Exception | AssertionError e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }
}
