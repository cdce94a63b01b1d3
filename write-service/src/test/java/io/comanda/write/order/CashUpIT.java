package io.comanda.write.order;

import static io.comanda.write.Bistro.atOnce;
import static io.comanda.write.Bistro.line;
import static io.comanda.write.Bistro.manager;
import static io.comanda.write.Bistro.ok;
import static io.comanda.write.Bistro.reason;
import static io.comanda.write.Bistro.waiter;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.write.Bistro;
import io.comanda.write.Database;
import io.comanda.write.Eventually;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A business day that is cashed up keeps its figures, whatever happens later.
@QuarkusIntegrationTest
@WithTestResource(Database.class)
class CashUpIT {

    private static final int DAYS = 6;
    private static final int STEPS = 250;
    /// At least two days are closed, and much happens afterwards.
    private static final int FIRST_CLOSED = 40;
    private static final int SECOND_CLOSED = 90;

    /// What a report says of one day: sales of its orders less what was returned on it, and the money that changed hands on it.
    private static final String FIGURES = """
            select coalesce((select sum((line #>> '{unitPrice,minor}')::numeric * (line ->> 'quantity')::numeric
                    - (line #>> '{discount,minor}')::numeric)
                from orders, jsonb_array_elements(lines) line where restaurant_id = ?::uuid and business_date = ?::date
                and status not in ('PLACED', 'DECLINED', 'CANCELLED') and line ->> 'status' not in ('VOIDED', 'REMOVED', 'MOVED')), 0)
            || ' sold, ' || coalesce((select sum((part #>> '{gross,minor}')::numeric)
                from orders, jsonb_array_elements(refunds) refund, jsonb_array_elements(refund -> 'returned') part
                where restaurant_id = ?::uuid and refund ->> 'businessDate' = ?), 0)
            || ' returned, ' || coalesce((select sum((payment #>> '{amount,minor}')::numeric + (payment #>> '{tip,minor}')::numeric)
                from orders, jsonb_array_elements(payments) payment
                where restaurant_id = ?::uuid and payment ->> 'businessDate' = ?), 0)
            || ' taken, ' || coalesce((select sum((refund #>> '{amount,minor}')::numeric + (refund #>> '{tip,minor}')::numeric)
                from orders, jsonb_array_elements(refunds) refund
                where restaurant_id = ?::uuid and refund ->> 'businessDate' = ?), 0) || ' given back'
            """;

    /// Cash alone, as it should be in the drawer.
    private static final String CASH = """
            select coalesce(sum(minor), 0)::bigint from (
                select (payment #>> '{amount,minor}')::bigint + (payment #>> '{tip,minor}')::bigint as minor
                from orders, jsonb_array_elements(payments) payment
                where restaurant_id = ?::uuid and payment ->> 'businessDate' = ? and payment ->> 'method' = 'CASH'
                union all
                select -(refund #>> '{amount,minor}')::bigint - (refund #>> '{tip,minor}')::bigint
                from orders, jsonb_array_elements(refunds) refund, jsonb_array_elements(payments) payment
                where payment ->> 'number' = refund ->> 'payment' and payment ->> 'method' = 'CASH'
                and restaurant_id = ?::uuid and refund ->> 'businessDate' = ?) moved
            """;

    @SuppressWarnings("NullAway.Init") // its resource sets it
    Database database;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Bistro bistro;
    @SuppressWarnings("NullAway.Init") // known before each test
    private LocalDate today;

    @BeforeEach
    void open() throws InterruptedException {
        var berlin = ZoneId.of("Europe/Berlin");
        // No day may end during a test.
        Eventually.that("midnight is over", Duration.ofMinutes(10), () -> LocalTime.now(berlin).isBefore(LocalTime.of(23, 55)));
        today = LocalDate.now(berlin);
        bistro = new Bistro("soupe", "pain");
    }

    @Test
    void itSaysWhatWasExpectedCountedAndMissingAndByWhom() {
        var order = completed("CASH", 150);
        ok(waiter().body("{\"payment\": 1, \"amount\": " + eur(300) + ", \"reason\": \"wrong change\"}")
                .post("/api/orders/" + order + "/refund"));
        ok(waiter().body("{\"method\": \"CARD\", \"amount\": " + eur(300) + "}").post("/api/orders/" + order + "/pay"));
        cashUp(today, 1_800).then().statusCode(200).body("cashUp.expected.minor", equalTo(2_000 - 300 + 150), "cashUp.counted.minor",
                equalTo(1_800), "cashUp.difference.minor", equalTo(-50), "cashUp.by.role", equalTo("MANAGER"), "cashUp.by.subject",
                equalTo("max"), "cashUp.businessDate", equalTo(today.toString()));
        manager().get("/api/write/cash-ups/" + bistro.code).then().statusCode(200).body("items.difference.minor", equalTo(List.of(-50)));
        assertEquals("already-so", reason(cashUp(today, 1_800)));
    }

    @Test
    void itWaitsForOpenOrdersAndForTheDay() {
        var order = bistro.placed(line("soupe", 1));
        assertEquals("orders-open", reason(cashUp(today, 0)));
        ok(Bistro.cancel(manager(), order));
        assertEquals("not-yet", reason(cashUp(today.plusDays(1), 0)));
        assertEquals("200", reason(cashUp(today, 0)));
    }

    @Test
    void whatHappensAfterItCountsOnTheNextDay() throws SQLException {
        var order = completed("CASH", 0);
        ok(cashUp(today, 2_000));
        assertEquals("day-closed", reason(manager().body("{\"tip\": " + eur(100) + "}").post("/api/orders/" + order + "/payments/1/tip")));
        ok(waiter().body("{\"payment\": 1, \"lines\": [{\"line\": 1, \"quantity\": 1}], \"reason\": \"cold\"}")
                .post("/api/orders/" + order + "/refund"));
        var tomorrow = today.plusDays(1).toString();
        assertEquals(tomorrow, database.value("select refunds #>> '{0,businessDate}' from orders where id = ?::uuid", order));
        var late = ok(bistro.order(line("pain", 1)));
        assertEquals(List.of(tomorrow, 1), List.of(late.<String>path("state.businessDate"), late.<Integer>path("state.number")));
    }

    /// Nobody came for it, so it was sold and is not paid.
    @Test
    void itsSalesStay() throws SQLException {
        var order = ok(waiter().body("""
                {"restaurant": "%s", "fulfilment": {"type": "takeaway", "customerName": "G"}, "lines": [%s, %s]}"""
                .formatted(bistro.code, line("soupe", 1), line("pain", 1))).post("/api/orders")).<String>path("id");
        ok(waiter().post("/api/orders/" + order + "/ready"));
        ok(waiter().post("/api/orders/" + order + "/not-collected"));
        var discount = "{\"off\": {\"type\": \"percent\", \"percent\": 10}, \"reason\": \"x\"}";
        ok(manager().body(discount).post("/api/orders/" + order + "/discount"));
        ok(cashUp(today, 0));
        var before = figures(today);
        assertEquals("day-closed", reason(manager().body(discount).post("/api/orders/" + order + "/discount")));
        assertEquals("day-closed", reason(manager().body("{\"reason\": \"cold\"}").post("/api/orders/" + order + "/lines/1/void")));
        ok(waiter().body("{\"method\": \"CASH\", \"amount\": " + eur(1_800) + "}").post("/api/orders/" + order + "/pay"));
        assertEquals(before, figures(today));
        assertEquals("0 sold, 0 returned, 1800 taken, 0 given back", figures(today.plusDays(1)));
    }

    @Test
    void aPastOrderOfThatDayIsNotImported() {
        var yesterday = today.minusDays(1);
        ok(cashUp(yesterday, 0));
        imports(past("late", yesterday, "CASH")).then().body("imported", equalTo(0), "rejected.reason", equalTo(List.of("day-closed")));
    }

    @Test
    void whatCommitsBeforeItIsInIt() throws Exception {
        var orders = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            orders.add(completed("CASH", 0));
        }
        var outcomes = atOnce(orders.size() + 1, i -> i == orders.size()
                ? reason(cashUp(today, 0))
                : reason(manager().body("{\"tip\": " + eur(100) + "}").post("/api/orders/" + orders.get(i) + "/payments/1/tip")));
        assertEquals("200", outcomes.getLast());
        long tips = outcomes.subList(0, orders.size()).stream().filter("200"::equals).count();
        manager().get("/api/write/cash-ups/" + bistro.code).then().body("items[0].expected.minor",
                equalTo((int) (12 * 2_000 + 100 * tips)));
    }

    /// `-Dcomanda.seed=…` repeats a run.
    @Test
    void closedDaysNeverMove() throws SQLException {
        long seed = Long.getLong("comanda.seed", RandomGenerator.getDefault().nextLong(1_000_000));
        var random = new Random(seed);
        var orders = new ArrayList<String>();
        for (int day = 0; day < DAYS; day++) {
            for (int i = 0; i < 4; i++) {
                ok(imports(past("past-" + day + "-" + i, today.minusDays(day), random.nextBoolean() ? "CASH" : "CARD")));
                orders.add(database.value("select id from orders where restaurant_id = ?::uuid and reference = ?", bistro.id,
                        "past-" + day + "-" + i));
            }
        }
        var closed = new TreeMap<LocalDate, String>();
        var outcomes = new TreeMap<String, Integer>();
        for (int step = 0; step < STEPS; step++) {
            var day = today.minusDays(step == FIRST_CLOSED ? 2 : step == SECOND_CLOSED ? 4 : random.nextInt(DAYS));
            var answer = step == FIRST_CLOSED || step == SECOND_CLOSED || random.nextInt(40) == 0
                    ? cashUp(day, random.nextInt(9_999))
                    : change(random, orders.get(random.nextInt(orders.size())));
            outcomes.merge(reason(answer), 1, Integer::sum);
            assertTrue(answer.statusCode() < 500 && answer.statusCode() != 400, () -> "seed " + seed + ": " + answer.asString());
            if (answer.statusCode() == 200 && answer.path("cashUp") != null) {
                var expected = answer.<Number>path("cashUp.expected.minor").toString();
                var date = answer.<String>path("cashUp.businessDate");
                assertEquals(database.value(CASH, bistro.id, date, bistro.id, date), expected, "seed " + seed);
                closed.put(LocalDate.parse(date), figures(LocalDate.parse(date)));
            }
            for (var each : closed.entrySet()) {
                assertEquals(each.getValue(), figures(each.getKey()), "seed " + seed + ", step " + step + ", " + each.getKey());
            }
        }
        assertTrue(closed.size() > 1, "seed " + seed + ": " + outcomes);
    }

    private static Response change(Random random, String order) {
        var path = "/api/orders/" + order;
        return switch (random.nextInt(7)) {
            case 0 -> manager().body("{\"reason\": \"cold\"}").post(path + "/lines/" + (1 + random.nextInt(2)) + "/void");
            case 1 -> manager().body("{\"off\": {\"type\": \"percent\", \"percent\": 1.5}, \"reason\": \"x\"}").post(path + "/discount");
            case 2 -> manager().body("{\"tip\": " + eur(1 + random.nextInt(99)) + "}").post(path + "/payments/1/tip");
            case 3 -> waiter().body("{\"method\": \"CASH\", \"amount\": " + eur(1 + random.nextInt(500)) + "}").post(path + "/pay");
            case 4 ->
                waiter().body("{\"payment\": 1, \"lines\": [{\"line\": 2, \"quantity\": 1}], \"reason\": \"cold\"}").post(path + "/refund");
            case 5 -> waiter().body("{\"payment\": 1, \"amount\": " + eur(1 + random.nextInt(400)) + ", \"reason\": \"x\"}")
                    .post(path + "/refund");
            default -> manager().post(path + "/erase-customer");
        };
    }

    private String figures(LocalDate day) throws SQLException {
        var date = day.toString();
        return database.value(FIGURES, bistro.id, date, bistro.id, date, bistro.id, date, bistro.id, date);
    }

    /// Two soups for 20.00, served and paid.
    private String completed(String method, int tip) {
        var order = bistro.placed(line("soupe", 2));
        ok(waiter().post("/api/orders/" + order + "/ready"));
        ok(waiter().body("{\"method\": \"" + method + "\", \"amount\": " + eur(2_000) + ", \"tip\": " + eur(tip) + "}")
                .post("/api/orders/" + order + "/pay"));
        ok(waiter().post("/api/orders/" + order + "/close"));
        return order;
    }

    private Response cashUp(LocalDate day, int counted) {
        return manager().body(Map.of("businessDate", day.toString(), "counted", Map.of("minor", counted, "currency", "EUR")))
                .post("/api/restaurants/" + bistro.id + "/cash-ups");
    }

    private Response imports(String order) {
        return manager().body("{\"orders\": [" + order + "]}").post("/api/restaurants/" + bistro.id + "/orders/import");
    }

    /// Just after midnight in Berlin.
    private static String past(String reference, LocalDate day, String method) {
        return """
                {"reference": "%s", "placedAt": "%sT23:05:00Z", "fulfilment": {"type": "takeaway", "customerName": "G"}, "lines": [
                  {"dish": "soupe", "quantity": 2, "unitPrice": {"minor": 1000, "currency": "EUR"}},
                  {"dish": "pain", "quantity": 3, "unitPrice": {"minor": 333, "currency": "EUR"}}],
                 "payments": [{"method": "%s", "amount": {"minor": 2999, "currency": "EUR"}}]}""".formatted(reference, day.minusDays(1),
                method);
    }

    private static String eur(int minor) {
        return "{\"minor\": " + minor + ", \"currency\": \"EUR\"}";
    }
}
