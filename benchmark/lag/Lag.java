import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/// Places orders at steady rates with the systems of some checkouts, in turns, and measures when each one can be read. See
/// benchmark/README.md.
public final class Lag {

    private final Map<String, String> options = new HashMap<>(Map.of("rates", "50,100,300", "rounds", "3", "seconds", "10", "warm-up", "30"));
    private final List<Comanda> systems = new ArrayList<>();
    private final List<Round> rounds = new ArrayList<>();

    public static void main(String[] arguments) throws Exception {
        var benchmark = new Lag();
        for (var argument : arguments) {
            if (argument.contains("=")) {
                benchmark.options.put(argument.split("=")[0], argument.split("=")[1]);
            } else {
                benchmark.systems.add(new Comanda((char) ('A' + benchmark.systems.size()) + "", Path.of(argument)));
            }
        }
        benchmark.run();
    }

    private void run() throws Exception {
        System.out.printf(Locale.ROOT, "%d cores, load %.1f; %s rounds of three times %s s, after %s s to warm up%n",
                Runtime.getRuntime().availableProcessors(), load(), options.get("rounds"), options.get("seconds"), options.get("warm-up"));
        for (var system : systems) {
            system.openRestaurants();
            Load.warmUp(system, number("warm-up"));
        }
        for (int round = 0; round < number("rounds"); round++) {
            for (var rate : options.get("rates").split(",")) {
                for (var system : round % 2 == 0 ? systems : systems.reversed()) {
                    rounds.add(Round.of(system, Integer.parseInt(rate), number("seconds")));
                }
            }
        }
        print();
        if (Load.FAILURE.get() != null) {
            System.out.println("The first that was turned away: " + Load.FAILURE.get().getMessage());
        }
        System.out.printf(Locale.ROOT, "load afterwards %.1f%n", load());
    }

    private int number(String option) {
        return Integer.parseInt(options.get(option));
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /// Of p50 and of what is spent: the median of the rounds, the lowest and the highest. p99 is that of all rounds together.
    private void print() {
        System.out.printf("%norders/s   %-28s %-28s %-28s %-28s %-22s %-14s %-12s %s%n", "placed, p50 and p99 ms", "by id", "searchable",
                "with a token", "Elasticsearch ms/order", "read-service", "refreshes/s", "their share");
        for (var rate : options.get("rates").split(",")) {
            for (var system : systems) {
                var own = rounds.stream().filter(round -> round.system().equals(system.name()) && round.rate() == Integer.parseInt(rate))
                        .toList();
                System.out.printf(Locale.ROOT, "%7s %s %-28s %-28s %-28s %-28s %-22s %-14s %-12s %s%n", rate, system.name(),
                        lag(own, Watch.Kind.PLACED), lag(own, Watch.Kind.BY_ID), lag(own, Watch.Kind.SEARCHABLE),
                        lag(own, Watch.Kind.WITH_TOKEN), spread("%.2f", own, Round::elasticsearchMilliseconds),
                        spread("%.2f", own, Round::readMilliseconds), spread("%.1f", own, Round::refreshesPerSecond),
                        spread("%.3f", own, Round::refreshShare));
                long failed = own.stream().mapToLong(Round::failed).sum();
                long unseen = own.stream().mapToLong(Round::unseen).sum();
                if (failed + unseen > 0) {
                    System.out.printf("          %,d orders were turned away, %,d of those watched not seen within %s: too many for this machine%n",
                            failed, unseen, Watch.SEEN_MAX);
                }
            }
        }
    }

    private static String lag(List<Round> rounds, Watch.Kind kind) {
        var all = new Histogram(3);
        rounds.forEach(round -> all.add(round.lag(kind)));
        return spread("%.0f", rounds, round -> round.lag(kind).getValueAtPercentile(50) / 1e3)
                + String.format(Locale.ROOT, ", %.0f", all.getValueAtPercentile(99) / 1e3);
    }

    private static String spread(String format, List<Round> rounds, ToDoubleFunction<Round> value) {
        var sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        return String.format(Locale.ROOT, format + " (" + format + "-" + format + ")", median, sorted[0], Arrays.stream(sorted).max().orElseThrow());
    }
}
