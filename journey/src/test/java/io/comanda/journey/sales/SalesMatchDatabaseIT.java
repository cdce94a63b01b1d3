package io.comanda.journey.sales;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.journey.fixture.SharedComanda;
import io.comanda.journey.system.Comanda;
import io.restassured.RestAssured;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The sales of the read-service equal what SQL computes from the orders of the write-service, to the cent.
@SharedComanda
class SalesMatchDatabaseIT {

    private static final Duration VIEW_TIMEOUT = Duration.ofMinutes(5);
    private static final List<String> DEMO = List.of("kiezkueche", "bouchon-merle", "harbor-slice", "nori-and-pine", "saray-ocakbasi");

    @BeforeAll
    static void findTheGateway() {
        RestAssured.baseURI = Comanda.url();
        RestAssured.port = RestAssured.UNDEFINED_PORT;
    }

    @Test
    void demoSalesMatch() throws Exception {
        for (var restaurant : DEMO) {
            var figures = assertMatches(new SalesQuery(restaurant, null, null), "the demo");
            assertTrue(figures.keySet().stream().anyMatch(name -> name.startsWith("by day")), restaurant + " has no sales");
        }
        assertMatches(SalesQuery.ALL, "all restaurants");
    }

    /// `-Dcomanda.seed=…` repeats a run.
    @Test
    void salesOfRandomMonthsMatch() throws Exception {
        long seed = Long.getLong("comanda.seed", RandomGenerator.getDefault().nextLong(1_000_000));
        var months = List.of(RandomMonth.inBerlin(seed), RandomMonth.inNewYork(seed));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var played : threads.invokeAll(months.stream().map(SalesMatchDatabaseIT::playing).toList())) {
                played.get();
            }
        }
        for (var month : months) {
            System.out.println(month.description());
            var figures = assertMatches(new SalesQuery(month.code(), null, null), month.description());
            for (var figure : List.of("orders", "covers", "tax", "discounts", "returned", "refunded", "tips")) {
                assertTrue(figures.containsKey("total " + month.currency() + " " + figure), "No " + figure + " in " + month.description());
            }
            assertMatches(new SalesQuery(month.code(), RandomMonth.FIRST_DAY.plusDays(7).toString(),
                    RandomMonth.FIRST_DAY.plusDays(23).toString()), month.description());
        }
    }

    private static Callable<RandomMonth> playing(RandomMonth month) {
        return () -> {
            try {
                month.play();
                return month;
            } catch (AssertionError e) {
                throw new AssertionError("In " + month.description(), e);
            }
        };
    }

    /// Views are eventually consistent.
    private static SortedMap<String, Long> assertMatches(SalesQuery query, String what) throws SQLException, InterruptedException {
        var deadline = Instant.now().plus(VIEW_TIMEOUT);
        while (true) {
            var expected = ExpectedSales.figures(query);
            var reported = ReportedSales.figures(query);
            // Tax is rounded once per order, so SQL doesn't know a line's share of it.
            reported.keySet().removeIf(name -> (name.startsWith("by dish") || name.startsWith("by category"))
                    && name.matches(".* (net|tax|gross)") && !expected.containsKey(name));
            if (expected.equals(reported)) {
                return reported;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("The sales " + query + " don't match; " + what + "\n" + difference(expected, reported));
            }
            Thread.sleep(200);
        }
    }

    private static String difference(SortedMap<String, Long> expected, SortedMap<String, Long> reported) {
        var different = new ArrayList<String>();
        var all = new TreeMap<>(expected);
        all.putAll(reported);
        all.keySet().forEach(name -> {
            var inSql = expected.getOrDefault(name, 0L);
            var inReport = reported.getOrDefault(name, 0L);
            if (!inSql.equals(inReport)) {
                different.add(name + ": " + inSql + " in SQL, " + inReport + " in /api/sales");
            }
        });
        return different.size() + " of " + all.size() + " figures differ\n"
                + String.join("\n", different.subList(0, Math.min(40, different.size())));
    }
}
