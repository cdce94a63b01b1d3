package io.comanda.write.restaurant;

import static io.comanda.write.Bistro.atOnce;
import static io.comanda.write.Bistro.cancel;
import static io.comanda.write.Bistro.guest;
import static io.comanda.write.Bistro.line;
import static io.comanda.write.Bistro.manager;
import static io.comanda.write.Bistro.ok;
import static io.comanda.write.Bistro.reason;
import static io.comanda.write.Bistro.waiter;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.write.Bistro;
import io.comanda.write.Database;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Limited portions under concurrent orders: never oversold, and none is lost.
@QuarkusIntegrationTest
@WithTestResource(Database.class)
class PortionsIT {

    private static final String SOLD_OUT = "comanda.restaurant.dish-sold-out.v1";
    private static final String BACK_ON = "comanda.restaurant.dish-back-on.v1";

    @SuppressWarnings("NullAway.Init") // its resource sets it
    Database database;

    @Test
    void twoHundredOrdersAtOnceOfFiftyPortionsSellFifty() throws Exception {
        var bistro = new Bistro("tarte", "soupe");
        bistro.limit("tarte", 50);
        long before = revision(bistro);

        var answers = atOnce(200, _ -> reason(bistro.order(line("tarte", 1)))).stream().collect(groupingBy(it -> it, counting()));
        assertEquals(50, answers.remove("201"), "sold");
        assertTrue(Set.of("dish-sold-out", "not-enough-portions").containsAll(answers.keySet()), "refused as " + answers);
        assertEquals(150, answers.values().stream().mapToLong(Long::longValue).sum());

        assertEquals(0, portions(bistro, "tarte"));
        assertEquals(50, held(bistro, "tarte"));
        assertEquals("false", available(bistro, "tarte"));
        assertEquals("true", available(bistro, "soupe"));
        assertEquals(before + 1, revision(bistro), "it turned sold out more than once, or never");
        assertEquals(1, events(bistro, SOLD_OUT, true));
    }

    @Test
    void cancellingBeforeCookingReturnsPortionsAndPutsTheDishBackOn() throws Exception {
        var bistro = new Bistro("tarte");
        bistro.limit("tarte", 3);
        bistro.placed(line("tarte", 1));
        var order = bistro.placed(line("tarte", 2));
        assertEquals("dish-sold-out", reason(bistro.order(line("tarte", 1))));
        long before = revision(bistro);

        ok(cancel(waiter(), order));
        assertEquals(2, portions(bistro, "tarte"));
        assertEquals("true", available(bistro, "tarte"));
        assertEquals(before + 1, revision(bistro));
        assertEquals(1, events(bistro, BACK_ON, true));
        assertEquals("not-enough-portions", reason(bistro.order(line("tarte", 3))));
        bistro.placed(line("tarte", 2));
        assertEquals("409", Integer.toString(cancel(waiter(), order).statusCode()), "it was given back once and can't be again");
        assertEquals(0, portions(bistro, "tarte"));
    }

    @Test
    void aRemovedLineAChangedOneAndADeclinedOrderGivePortionsBack() throws Exception {
        var bistro = new Bistro("tarte", "soupe");
        bistro.limit("tarte", 10);
        var order = bistro.placed(line("tarte", 4), line("soupe", 1));
        var guests = ok(bistro.order(guest(), line("tarte", 3))).<String>path("id");
        assertEquals(3, portions(bistro, "tarte"));

        ok(waiter().body("{\"quantity\": 2}").put("/api/orders/" + order + "/lines/1"));
        assertEquals(5, portions(bistro, "tarte"));
        assertEquals("not-enough-portions", reason(waiter().body("{\"quantity\": 8}").put("/api/orders/" + order + "/lines/1")));
        ok(waiter().delete("/api/orders/" + order + "/lines/1"));
        assertEquals(7, portions(bistro, "tarte"));
        ok(waiter().body("{\"reason\": \"too late\"}").post("/api/orders/" + guests + "/decline"));
        assertEquals(10, portions(bistro, "tarte"));
        ok(waiter().body("{\"lines\": [" + line("tarte", 10) + "]}").post("/api/orders/" + order + "/lines"));
        assertEquals(0, portions(bistro, "tarte"));
        assertEquals("false", available(bistro, "tarte"));
    }

    @Test
    void onlyWaitingLinesReturnTheirPortions() throws Exception {
        var bistro = new Bistro("tarte");
        bistro.limit("tarte", 10);
        var order = bistro.placed(line("tarte", 3));
        ok(waiter().post("/api/orders/" + order + "/start"));
        ok(waiter().body("{\"lines\": [" + line("tarte", 2) + "]}").post("/api/orders/" + order + "/lines"));
        assertEquals(5, portions(bistro, "tarte"));
        assertEquals("manager-only", reason(cancel(waiter(), order)));
        ok(cancel(manager(), order));
        assertEquals(7, portions(bistro, "tarte"));

        var voided = bistro.placed(line("tarte", 1), line("tarte", 1));
        ok(waiter().post("/api/orders/" + voided + "/start"));
        ok(manager().body("{\"reason\": \"burnt\"}").post("/api/orders/" + voided + "/lines/1/void"));
        assertEquals(5, portions(bistro, "tarte"));
    }

    @Test
    void aDishMarkedSoldOutDoesNotComeBackOnByItself() throws Exception {
        var bistro = new Bistro("tarte");
        bistro.limit("tarte", 5);
        var order = bistro.placed(line("tarte", 2));
        ok(manager().post("/api/restaurants/" + bistro.id + "/dishes/" + bistro.dish("tarte") + "/sold-out"));
        ok(cancel(waiter(), order));
        assertEquals(5, portions(bistro, "tarte"));
        assertEquals("false", available(bistro, "tarte"));
        assertEquals("dish-sold-out", reason(bistro.order(line("tarte", 1))));
        assertEquals(0, events(bistro, BACK_ON, true));
    }

    @Test
    void aDishThatSoldOutByItselfCanBeMarkedSoldOut() throws Exception {
        var bistro = new Bistro("tarte");
        bistro.limit("tarte", 2);
        var order = bistro.placed(line("tarte", 2));
        var soldOut = "/api/restaurants/" + bistro.id + "/dishes/" + bistro.dish("tarte") + "/sold-out";
        ok(manager().post(soldOut));
        ok(cancel(waiter(), order));
        assertEquals(2, portions(bistro, "tarte"));
        assertEquals("false", available(bistro, "tarte"));
        assertEquals("already-so", reason(manager().post(soldOut)));
    }

    @Test
    void aRefusedOrderTakesNoPortions() throws Exception {
        var bistro = new Bistro("tarte", "quiche");
        bistro.limit("tarte", 5);
        bistro.limit("quiche", 1);
        assertEquals("not-enough-portions", reason(bistro.order(line("tarte", 5), line("quiche", 2))));
        assertEquals("not-enough-portions", reason(bistro.order(line("tarte", 3), line("tarte", 3))));
        assertEquals(5, portions(bistro, "tarte"));
        assertEquals(1, portions(bistro, "quiche"));
        assertEquals("true", available(bistro, "tarte"));
    }

    /// After each round, the portions held by orders and the portions left add up to the initial number.
    @Test
    void concurrentOrdersAndCancellationsLoseNoPortion() throws Exception {
        var bistro = new Bistro("tarte");
        bistro.limit("tarte", 60);
        var refused = ConcurrentHashMap.<String>newKeySet();
        for (long seed = 1; seed <= 3; seed++) {
            long all = seed;
            atOnce(40, i -> {
                var random = new Random(all * 1000 + i);
                for (int round = 0; round < 3; round++) {
                    var answer = bistro.order(line("tarte", 1 + random.nextInt(4)));
                    if (answer.statusCode() != 201) {
                        refused.add(reason(answer));
                    } else if (random.nextInt(3) > 0) {
                        ok(cancel(waiter(), answer.path("id")));
                    }
                }
                return i;
            });
            int left = portions(bistro, "tarte");
            assertEquals(60, held(bistro, "tarte") + left, "held and left, after round " + seed);
            assertEquals(left > 0, Boolean.parseBoolean(available(bistro, "tarte")));
        }
        assertTrue(Set.of("dish-sold-out", "not-enough-portions").containsAll(refused), "refused as " + refused);
        long turns = events(bistro, SOLD_OUT, true) - events(bistro, BACK_ON, true);
        assertEquals(portions(bistro, "tarte") == 0 ? 1 : 0, turns, "it came back on as often as it went, but for the last time");
    }

    @Test
    void ordersOfTwoLimitedDishesInEitherOrderNeverDeadlock() throws Exception {
        var bistro = new Bistro("tarte", "quiche");
        bistro.limit("tarte", 500);
        bistro.limit("quiche", 500);
        var sold = new AtomicInteger();
        var answers = atOnce(40, i -> {
            List<String> reasons = new ArrayList<>();
            for (int round = 0; round < 4; round++) {
                var answer = (i + round) % 2 == 0
                        ? bistro.order(line("tarte", 1), line("quiche", 1))
                        : bistro.order(line("quiche", 1), line("tarte", 1));
                reasons.add(reason(answer));
                if (answer.statusCode() == 201 && round == 0) {
                    reasons.add(reason(cancel(waiter(), answer.path("id"))));
                } else {
                    sold.incrementAndGet();
                }
            }
            return reasons;
        });
        assertEquals(Set.of("201", "200"), Set.copyOf(answers.stream().flatMap(List::stream).toList()));
        assertEquals(500 - sold.get(), portions(bistro, "tarte"));
        assertEquals(500 - sold.get(), portions(bistro, "quiche"));
    }

    private int portions(Bistro bistro, String dish) throws SQLException {
        return Integer.parseInt(database.value("select portions from dish where id = ?::uuid", bistro.dish(dish)));
    }

    private String available(Bistro bistro, String dish) throws SQLException {
        return database.value("select dish ->> 'available' from dish where id = ?::uuid", bistro.dish(dish));
    }

    private long revision(Bistro bistro) throws SQLException {
        return Long.parseLong(database.value("select revision from restaurant where id = ?::uuid", bistro.id));
    }

    /// How many portions of a dish orders hold.
    private int held(Bistro bistro, String dish) throws SQLException {
        return Integer.parseInt(database.value("""
                select coalesce(sum((line ->> 'quantity')::int), 0) from orders, jsonb_array_elements(lines) line
                where restaurant_id = ?::uuid and status <> 'CANCELLED' and line ->> 'dishId' = ?""", bistro.id, bistro.dish(dish)));
    }

    /// How many such events of the restaurant the journal has.
    private long events(Bistro bistro, String type, boolean byItself) throws SQLException {
        return Long.parseLong(database.value("""
                select count(*) from journal where aggregate = ?::uuid and type = ?
                and (convert_from(message, 'UTF8')::jsonb #>> '{data,event,byItself}')::boolean = ?""", bistro.id, type, byItself));
    }
}
