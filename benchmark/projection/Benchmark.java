import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Lets the projectors of some checkouts work through the same events, in turns with bare bulk requests of the documents that these events
/// need, the floor. See benchmark/README.md.
public final class Benchmark {

    private static final String FLOOR = "bulk";

    private final Map<String, String> options = new HashMap<>(Map.of("orders", "1500", "rounds", "5", "warm-up", "3"));
    private final List<ReadSide> readSides = new ArrayList<>();
    private final List<Round> rounds = new ArrayList<>();

    /// What was measured in one round: processor time in seconds.
    ///
    /// @param documents how many are needed
    record Round(String name, int messages, int documents, double seconds, double readSeconds, double elasticsearchSeconds,
            double rabbitSeconds) {
    }

    public static void main(String[] arguments) throws Exception {
        var benchmark = new Benchmark();
        for (var argument : arguments) {
            if (argument.contains("=")) {
                benchmark.options.put(argument.split("=")[0], argument.split("=")[1]);
            } else {
                benchmark.readSides.add(new ReadSide((char) ('A' + benchmark.readSides.size()) + "", Path.of(argument)));
            }
        }
        benchmark.run();
        System.exit(0);
    }

    private void run() throws Exception {
        System.out.printf(Locale.ROOT, "%d cores, load %.1f; %s rounds of the lives of %s orders, after %s to warm up%n",
                Runtime.getRuntime().availableProcessors(), load(), options.get("rounds"), options.get("orders"), options.get("warm-up"));
        var lives = Lives.played(readSides.getFirst());
        var floor = new Bulk(readSides.getLast());
        for (int round = -number("warm-up"); round < number("rounds"); round++) {
            var events = lives.copied(number("orders"));
            var bodies = Bulk.bodies(events);
            int documents = bodies.stream().mapToInt(Bulk.Body::documents).sum();
            var taken = new ArrayList<Round>();
            for (var readSide : round % 2 == 0 ? readSides : readSides.reversed()) {
                taken.add(readSide.project(events, documents));
            }
            taken.add(floor.write(FLOOR, bodies, events.size()));
            if (round >= 0) {
                rounds.addAll(taken);
            }
        }
        print();
        System.out.printf(Locale.ROOT, "load afterwards %.1f%n", load());
    }

    private int number(String option) {
        return Integer.parseInt(options.get(option));
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /// Medians of the rounds, the lowest and the highest.
    private void print() {
        System.out.printf("%n%-5s %-26s %-26s %-20s %-20s %-30s %-22s %s%n", "who", "events/s", "documents/s", "times A", "of bulk",
                "µs/document: read-service", "Elasticsearch", "RabbitMQ");
        for (var name : Arrays.asList("A", "B", FLOOR)) {
            var own = of(name);
            if (!own.isEmpty()) {
                System.out.printf("%-5s %-26s %-26s %-20s %-20s %-30s %-22s %s%n", name,
                        spread("%.0f", own, round -> round.messages() / round.seconds()),
                        spread("%.0f", own, round -> round.documents() / round.seconds()), spread("%.2f", own, round -> ratio(round, "A")),
                        spread("%.2f", own, round -> ratio(round, FLOOR)),
                        spread("%.1f", own, round -> round.readSeconds() * 1e6 / round.documents()),
                        spread("%.1f", own, round -> round.elasticsearchSeconds() * 1e6 / round.documents()),
                        spread("%.1f", own, round -> round.rabbitSeconds() * 1e6 / round.documents()));
            }
        }
    }

    private List<Round> of(String name) {
        return rounds.stream().filter(round -> round.name().equals(name)).toList();
    }

    /// Its rate in parts of another one's in the same round.
    private double ratio(Round round, String other) {
        return of(other).get(of(round.name()).indexOf(round)).seconds() / round.seconds();
    }

    private static String spread(String format, List<Round> rounds, ToDoubleFunction<Round> value) {
        var sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        return String.format(Locale.ROOT, format + " (" + format + "-" + format + ")", median, sorted[0], sorted[sorted.length - 1]);
    }
}
