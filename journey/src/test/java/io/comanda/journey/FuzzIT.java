package io.comanda.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/// Whatever is asked, there is an answer, it is never a failure, and never another's data. `-Dfuzz.seed=…` asks the same again,
/// `-Dfuzz.seconds=…` asks for longer.
class FuzzIT {

    private static final int THREADS = 4;
    private static final int COMPLAINTS_MAX = 15;
    private static final Set<Integer> SENT_AWAY = Set.of(401, 403, 405, 406, 414);
    private static final String CANARY = "canary" + UUID.randomUUID().toString().replace("-", "");

    private static final Set<Route> ROUTES = Arrays.stream(Side.values()).flatMap(side -> side.operations().keySet().stream())
            .collect(Collectors.toSet());

    /// A slow machine asks less in the same time; it goes on until chance has led it everywhere.
    private static final Duration LONGER = Duration.ofMinutes(3);

    private final SortedMap<Route, SortedMap<Integer, Integer>> answers = new ConcurrentSkipListMap<>();

    @Test
    void nothingBreaksWhateverIsAsked() throws Exception {
        long seed = Long.getLong("fuzz.seed", new Random().nextInt(1_000_000));
        var duration = Duration.ofSeconds(Integer.getInteger("fuzz.seconds", 20));
        var told = "-Dfuzz.seed=" + seed + " -Dfuzz.seconds=" + duration.toSeconds();
        System.out.println("Fuzz: " + told);
        var canary = canary();
        var judge = new Judge(CANARY);
        var complaints = new ArrayList<String>();
        var until = Instant.now().plus(duration);
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var shooters = new ArrayList<Callable<List<String>>>();
            for (int i = 0; i < THREADS; i++) {
                var random = new Random(seed * THREADS + i);
                shooters.add(() -> shoot(new Fuzz(random, canary), judge, until));
            }
            for (var shooter : threads.invokeAll(shooters)) {
                complaints.addAll(shooter.get());
            }
        }
        answers.forEach((route, statuses) -> System.out.println("Fuzz: " + route + " " + statuses));
        assertTrue(complaints.isEmpty(), () -> told + "\n" + String.join("\n", complaints));
        assertEveryRouteWasReached();
        assertEquals(canary.order().revision() + 1, Place.revisionAfterOneMore(canary.order()), "Another's order was changed");
    }

    /// An order that is another's in every way: another restaurant, guest and secret; with words that must never be seen.
    private static Own canary() {
        var place = Place.opened("canaries");
        place.order(Tokens.EVERYWHERE, "{\"type\": \"dine-in\", \"table\": \"7\", \"covers\": 2}", CANARY);
        place.order(null, "{\"type\": \"takeaway\", \"customerName\": \"" + CANARY + "\"}", CANARY);
        var guest = UUID.randomUUID().toString();
        var token = Tokens.of(Who.GUEST, guest);
        return new Own(Who.GUEST, place, place.order(token, "{\"type\": \"takeaway\", \"customerName\": \"" + CANARY + "\"}", CANARY),
                guest, token);
    }

    private List<String> shoot(Fuzz fuzz, Judge judge, Instant until) {
        var complaints = new ArrayList<String>();
        var giveUp = until.plus(LONGER);
        while (complaints.size() < COMPLAINTS_MAX
                && (Instant.now().isBefore(until) || (Instant.now().isBefore(giveUp) && !notReached().isEmpty()))) {
            var shot = fuzz.next();
            try {
                var reply = shot.call().reply();
                answers.computeIfAbsent(shot.route(), _ -> new ConcurrentSkipListMap<>()).merge(reply.status(), 1, Integer::sum);
                var complaint = judge.complaint(Side.of(shot.route()), shot.call(), reply);
                if (complaint != null) {
                    complaints.add(complaint);
                }
            } catch (AssertionError e) {
                complaints.add(String.valueOf(e.getMessage()));
            }
        }
        return complaints;
    }

    /// A fuzz that is only sent away at the door finds nothing behind it.
    private void assertEveryRouteWasReached() {
        assertTrue(notReached().isEmpty(), () -> "Never let in to " + notReached());
    }

    private SortedSet<Route> notReached() {
        var routes = new TreeSet<>(ROUTES);
        routes.removeIf(route -> !SENT_AWAY.containsAll(answers.getOrDefault(route, new ConcurrentSkipListMap<>()).keySet()));
        return routes;
    }
}
