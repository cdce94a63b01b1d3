package io.comanda.journey.faults;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// What became of the commands, and what must not have happened.
final class Tally {

    private static final int PRINTED_MAX = 1_000;

    final AtomicLong attempted = new AtomicLong();
    final AtomicLong acknowledged = new AtomicLong();
    /// By a rule of the restaurant.
    final AtomicLong refused = new AtomicLong();
    /// Answers that ask for the same command again: 429 and 503.
    final AtomicLong unavailable = new AtomicLong();
    /// Queries with a token that were answered.
    final AtomicLong asked = new AtomicLong();

    private final List<String> unexpected = new CopyOnWriteArrayList<>();
    private final List<String> stale = new CopyOnWriteArrayList<>();
    private final List<String> lost = new CopyOnWriteArrayList<>();
    private final List<String> duplicated = new CopyOnWriteArrayList<>();

    void unexpected(String what) {
        note(unexpected, "unexpected: " + what);
    }

    void stale(String what) {
        note(stale, "stale: " + what);
    }

    void lost(String what) {
        note(lost, "lost: " + what);
    }

    void duplicated(String what) {
        note(duplicated, "duplicated: " + what);
    }

    /// Printed at once, because when it happens says more than what.
    private static void note(List<String> list, String what) {
        list.add(what);
        System.out.println(Instant.now() + " " + what.substring(0, Math.min(what.length(), PRINTED_MAX)));
    }

    Counts counts() {
        return new Counts(attempted.get(), acknowledged.get(), refused.get(), unavailable.get(), lost.size(), unexpected.size(),
                duplicated.size(), stale.size());
    }

    /// What was found, for a person to read; empty if all is well.
    List<String> violations() {
        return Stream.of(lost, unexpected, duplicated, stale).flatMap(List::stream).toList();
    }

    record Counts(long attempted, long acknowledged, long refused, long unavailable, long lost, long unexpected, long duplicated,
            long stale) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(attempted + other.attempted, acknowledged + other.acknowledged, refused + other.refused,
                    unavailable + other.unavailable, lost + other.lost, unexpected + other.unexpected, duplicated + other.duplicated,
                    stale + other.stale);
        }

        Counts minus(Counts other) {
            return new Counts(attempted - other.attempted, acknowledged - other.acknowledged, refused - other.refused,
                    unavailable - other.unavailable, lost - other.lost, unexpected - other.unexpected, duplicated - other.duplicated,
                    stale - other.stale);
        }
    }
}
