import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Places orders with the write-services of some checkouts and with plain JDBC, the floor, in turns. See benchmark/README.md.
public final class Commands {

    private static final int WARM_UP_AT_ONCE = 16;

    private final Map<String, String> options = new HashMap<>(Map.of("rounds", "5", "seconds", "4", "at-once", "1,8,32", "warm-up", "40"));
    private final List<Path> checkouts = new ArrayList<>();
    private final List<Round> rounds = new ArrayList<>();

    public static void main(String[] arguments) throws Exception {
        var benchmark = new Commands();
        for (var argument : arguments) {
            if (argument.contains("=")) {
                benchmark.options.put(argument.split("=")[0], argument.split("=")[1]);
            } else {
                benchmark.checkouts.add(Path.of(argument));
            }
        }
        benchmark.run();
    }

    private void run() throws Exception {
        System.out.printf(Locale.ROOT, "%d cores, load %.1f; %s rounds of %s s, after %s s to warm up%n",
                Runtime.getRuntime().availableProcessors(), load(), options.get("rounds"), options.get("seconds"), options.get("warm-up"));
        var writeSides = new ArrayList<WriteSide>();
        try {
            for (var checkout : checkouts) {
                var name = checkouts.size() == 1 ? "Comanda" : (char) ('A' + writeSides.size()) + "";
                System.out.println(name + ": " + checkout);
                writeSides.add(WriteSide.start(name, checkout));
            }
            var floor = new Floor(writeSides.getLast());
            var contenders = new ArrayList<Contender>(writeSides);
            contenders.add(floor);
            for (var contender : contenders) {
                contender.place(WARM_UP_AT_ONCE, contender == floor ? 2 : seconds("warm-up"));
            }
            for (int round = 0; round < seconds("rounds"); round++) {
                for (var atOnce : options.get("at-once").split(",")) {
                    for (var contender : round % 2 == 0 ? contenders : contenders.reversed()) {
                        rounds.add(contender.place(Integer.parseInt(atOnce), seconds("seconds")));
                    }
                }
            }
            print(contenders);
            System.out.printf(Locale.ROOT, "load afterwards %.1f%n", load());
        } finally {
            for (var writeSide : writeSides) {
                writeSide.close();
            }
        }
    }

    private int seconds(String option) {
        return Integer.parseInt(options.get(option));
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /// Medians of the rounds; of the rate and of its ratios also the lowest and the highest.
    private void print(List<Contender> contenders) {
        System.out.printf("%nat once  who      orders/s                of the floor         %s p50 ms  p99 ms"
                + "  CPU ms an order: service  PostgreSQL  RabbitMQ  client   WAL kB%n", checkouts.size() > 1 ? "times A             " : "");
        for (var atOnce : options.get("at-once").split(",")) {
            for (var contender : contenders) {
                var own = of(contender.name(), atOnce);
                System.out.printf(Locale.ROOT, "%7s  %-7s  %-22s  %-20s %s %6.1f  %6.1f  %24.2f  %10.2f  %8.2f  %6.2f  %7.2f%n", atOnce,
                        contender.name(), spread("%.0f", own, Round::rate), spread("%.2f", own, round -> ratio(round, Floor.NAME)),
                        checkouts.size() > 1 ? "%-20s".formatted(spread("%.2f", own, round -> ratio(round, "A"))) : "",
                        median(own, round -> round.milliseconds(0.5)), median(own, round -> round.milliseconds(0.99)),
                        median(own, round -> round.cpu(0)), median(own, round -> round.cpu(1)), median(own, round -> round.cpu(2)),
                        median(own, round -> round.cpu(3)), median(own, Round::walKilobytes));
            }
        }
    }

    private List<Round> of(String name, String atOnce) {
        return rounds.stream().filter(round -> round.name().equals(name) && round.atOnce() == Integer.parseInt(atOnce)).toList();
    }

    /// Its rate in parts of another one's in the same round.
    private double ratio(Round round, String other) {
        var atOnce = String.valueOf(round.atOnce());
        return round.rate() / of(other, atOnce).get(of(round.name(), atOnce).indexOf(round)).rate();
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
        var sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static String spread(String format, List<Round> rounds, ToDoubleFunction<Round> value) {
        var all = Arrays.stream(rounds.stream().mapToDouble(value).toArray()).summaryStatistics();
        return (format + " (" + format + " to " + format + ")").formatted(median(rounds, value), all.getMin(), all.getMax());
    }
}
