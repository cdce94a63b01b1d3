package io.comanda.journey.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What a run has shown, as a table.
final class Report {

    private static final String ROW = "%-50s %5s %10s %13s %8s %12s %5s %11s %11s %6s %s%n";

    private final TreeMap<String, List<Round>> rounds = new TreeMap<>();

    void add(Round round) {
        rounds.computeIfAbsent(round.name(), _ -> new ArrayList<>()).add(round);
    }

    /// @param all of the whole run, with what was found at its end
    String text(Tally.Counts all, Crew crew) {
        var text = new StringBuilder();
        text.append(
                ROW.formatted("fault", "runs", "attempted", "acknowledged", "refused", "unavailable", "lost", "unexpected", "duplicated",
                        "stale", "recovered after, median (worst)"));
        rounds.forEach((name, of) -> text.append(row(name, of.size(),
                of.stream().map(Round::counts).reduce(Tally.Counts.NONE, Tally.Counts::plus), times(of.stream().map(Round::recovered)
                        .toList()))));
        text.append(row("all, with the comparisons", rounds.values().stream().mapToInt(List::size).sum(), all, ""));
        text.append("named by dependencies after ").append(times(crew.named())).append("; not named any more after ")
                .append(times(rounds.values().stream().flatMap(List::stream).filter(Round::isOfServers).map(Round::healthy).toList()))
                .append(" if a server failed; lease taken over after ")
                .append(times(crew.pods().takenOver())).append('\n');
        if (!crew.cluster().elected().isEmpty()) {
            text.append("another node of the broker led after ").append(times(crew.cluster().elected()))
                    .append("; all was well without it after ")
                    .append(times(crew.cluster().wellWithout())).append('\n');
        }
        return text.toString();
    }

    private static String row(String name, int runs, Tally.Counts counts, String recovered) {
        return ROW.formatted(name, runs, counts.attempted(), counts.acknowledged(), counts.refused(), counts.unavailable(), counts.lost(),
                counts.unexpected(), counts.duplicated(), counts.stale(), recovered);
    }

    private static String times(List<Duration> of) {
        if (of.isEmpty()) {
            return "-";
        }
        var sorted = of.stream().sorted().toList();
        return "%.1f s (%.1f s)".formatted(sorted.get((sorted.size() - 1) / 2).toMillis() / 1e3, sorted.getLast().toMillis() / 1e3);
    }
}
