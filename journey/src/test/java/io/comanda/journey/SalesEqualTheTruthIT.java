package io.comanda.journey;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.journey.Truth.Asked;
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

/// What the read side says was sold is what SQL finds in the write side's orders, to the cent, through the whole pipeline.
class SalesEqualTheTruthIT {

    private static final Duration SEEN_WITHIN = Duration.ofMinutes(2);
    private static final List<String> DEMO = List.of("kiezkueche", "bouchon-merle", "harbor-slice", "nori-and-pine", "saray-ocakbasi");

    @BeforeAll
    static void findTheGateway() {
        RestAssured.baseURI = Comanda.url();
        RestAssured.port = RestAssured.UNDEFINED_PORT;
    }

    @Test
    void ofTheDemo() throws Exception {
        for (var restaurant : DEMO) {
            var figures = equalToTheTruth(new Asked(restaurant, null, null), "the demo");
            assertTrue(figures.keySet().stream().anyMatch(name -> name.startsWith("by day")), restaurant + " has sold nothing");
        }
        equalToTheTruth(Asked.ALL, "all there is");
    }

    /// `-Dcomanda.seed=…` plays a month again.
    @Test
    void ofARandomMonth() throws Exception {
        long seed = Long.getLong("comanda.seed", RandomGenerator.getDefault().nextLong(1_000_000));
        var months = List.of(RandomMonth.inBerlin(seed), RandomMonth.inNewYork(seed));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var played : threads.invokeAll(months.stream().map(SalesEqualTheTruthIT::playing).toList())) {
                played.get();
            }
        }
        for (var month : months) {
            System.out.println(month.told());
            var figures = equalToTheTruth(new Asked(month.code(), null, null), month.told());
            for (var figure : List.of("orders", "covers", "tax", "discounts", "refunded", "tips")) {
                assertTrue(figures.containsKey("total " + month.currency() + " " + figure), "No " + figure + " in " + month.told());
            }
            equalToTheTruth(new Asked(month.code(), RandomMonth.FIRST_DAY.plusDays(7).toString(),
                    RandomMonth.FIRST_DAY.plusDays(23).toString()), month.told());
        }
    }

    private static Callable<RandomMonth> playing(RandomMonth month) {
        return () -> {
            try {
                month.play();
                return month;
            } catch (AssertionError e) {
                throw new AssertionError("In " + month.told(), e);
            }
        };
    }

    /// Views follow the truth; here it is enough that they do.
    private static SortedMap<String, Long> equalToTheTruth(Asked asked, String what) throws SQLException, InterruptedException {
        var deadline = Instant.now().plus(SEEN_WITHIN);
        while (true) {
            var truth = Truth.figures(asked);
            var answered = SalesAnswered.figures(asked);
            // The share of a line in what is rounded once per order, of which SQL knows nothing.
            answered.keySet().removeIf(name -> (name.startsWith("by dish") || name.startsWith("by category"))
                    && name.matches(".* (net|tax|gross)") && !truth.containsKey(name));
            if (truth.equals(answered)) {
                return answered;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("The sales " + asked + " are not the truth; " + what + "\n" + difference(truth, answered));
            }
            Thread.sleep(200);
        }
    }

    private static String difference(SortedMap<String, Long> truth, SortedMap<String, Long> answered) {
        var different = new ArrayList<String>();
        var all = new TreeMap<>(truth);
        all.putAll(answered);
        all.keySet().forEach(name -> {
            var real = truth.getOrDefault(name, 0L);
            var said = answered.getOrDefault(name, 0L);
            if (!real.equals(said)) {
                different.add(name + ": SQL says " + real + ", /api/sales says " + said);
            }
        });
        return different.size() + " of " + all.size() + " figures differ\n"
                + String.join("\n", different.subList(0, Math.min(40, different.size())));
    }
}
