package io.comanda.journey.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.journey.fixture.Caller;
import io.comanda.journey.fixture.CallerFixture;
import io.comanda.journey.fixture.SharedComanda;
import io.comanda.journey.fixture.TestRestaurant;
import io.comanda.journey.fixture.Tokens;
import io.comanda.journey.fuzz.RequestFuzzer.FuzzedRequest;
import io.comanda.journey.http.Route;
import io.comanda.journey.system.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every request has a response, never a server error and never data of others. `-Dfuzz.seed=…` repeats a run,
/// `-Dfuzz.seconds=…` lets it last at least as long.
@SharedComanda
class FuzzIT {

    private static final int THREADS = 4;
    private static final int REQUESTS_EACH = 600;
    private static final int VIOLATIONS_MAX = 15;
    private static final Set<Integer> REJECTED_EARLY = Set.of(401, 403, 405, 406, 414);
    private static final String CANARY = "canary" + UUID.randomUUID().toString().replace("-", "");

    private static final Set<Route> ROUTES = Arrays.stream(Service.values()).flatMap(service -> service.operations().keySet().stream())
            .collect(Collectors.toSet());

    /// As many requests follow at most, for routes that chance has not reached: so many that only a closed route stays unreached.
    private static final int EXTRA_REQUESTS_EACH = 1_000;

    private final SortedMap<Route, SortedMap<Integer, Integer>> answers = new ConcurrentSkipListMap<>();

    @Test
    void noRequestBreaksAnything() throws Exception {
        long seed = Long.getLong("fuzz.seed", new Random().nextInt(1_000_000));
        var duration = Duration.ofSeconds(Integer.getInteger("fuzz.seconds", 0));
        var options = "-Dfuzz.seed=" + seed + " -Dfuzz.seconds=" + duration.toSeconds();
        System.out.println("Fuzz: " + options);
        var canary = canary();
        var oracle = new ResponseOracle(CANARY);
        var violations = new ArrayList<String>();
        var until = Instant.now().plus(duration);
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var workers = new ArrayList<Callable<List<String>>>();
            for (int i = 0; i < THREADS; i++) {
                var random = new Random(seed * THREADS + i);
                workers.add(() -> send(new RequestFuzzer(random, canary), oracle, until));
            }
            for (var worker : threads.invokeAll(workers)) {
                violations.addAll(worker.get());
            }
        }
        answers.forEach((route, statuses) -> System.out.println("Fuzz: " + route + " " + statuses));
        assertTrue(violations.isEmpty(), () -> options + "\n" + String.join("\n", violations));
        assertEveryRouteWasReached();
        assertEquals(canary.order().revision() + 1, TestRestaurant.revisionAfterChange(canary.order()), "An order of others was changed");
    }

    /// Orders of others: another restaurant, guest and secret, with words that must never be visible.
    private static CallerFixture canary() {
        var restaurant = TestRestaurant.open("canaries");
        restaurant.order(Tokens.EVERYWHERE, "{\"type\": \"dine-in\", \"table\": \"7\", \"covers\": 2}", CANARY);
        restaurant.order(null, "{\"type\": \"takeaway\", \"customerName\": \"" + CANARY + "\"}", CANARY);
        var guest = UUID.randomUUID().toString();
        var token = Tokens.of(Caller.GUEST, guest);
        return new CallerFixture(Caller.GUEST, restaurant,
                restaurant.order(token, "{\"type\": \"takeaway\", \"customerName\": \"" + CANARY + "\"}", CANARY),
                guest, token);
    }

    private List<String> send(RequestFuzzer fuzzer, ResponseOracle oracle, Instant until) {
        var violations = new ArrayList<String>();
        for (int sent = 0; violations.size() < VIOLATIONS_MAX && (sent < REQUESTS_EACH || Instant.now().isBefore(until)); sent++) {
            send(fuzzer.next(), oracle, violations);
        }
        for (int sent = 0; violations.size() < VIOLATIONS_MAX && sent < EXTRA_REQUESTS_EACH; sent++) {
            var routes = unreached();
            if (routes.isEmpty()) {
                break;
            }
            send(fuzzer.next(routes.first()), oracle, violations);
        }
        return violations;
    }

    private void send(FuzzedRequest request, ResponseOracle oracle, List<String> violations) {
        try {
            var reply = request.call().send();
            answers.computeIfAbsent(request.route(), _ -> new ConcurrentSkipListMap<>()).merge(reply.status(), 1, Integer::sum);
            var violation = oracle.violation(request.route(), request.call(), reply);
            if (violation != null) {
                violations.add(violation);
            }
        } catch (AssertionError e) {
            violations.add(String.valueOf(e.getMessage()));
        }
    }

    /// A fuzzer whose requests are all rejected early tests nothing.
    private void assertEveryRouteWasReached() {
        assertTrue(unreached().isEmpty(), () -> "Never reached: " + unreached());
    }

    private SortedSet<Route> unreached() {
        var routes = new TreeSet<>(ROUTES);
        routes.removeIf(route -> !REJECTED_EARLY.containsAll(answers.getOrDefault(route, new ConcurrentSkipListMap<>()).keySet()));
        return routes;
    }
}
