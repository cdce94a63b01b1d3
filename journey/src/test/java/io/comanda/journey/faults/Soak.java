package io.comanda.journey.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/// Faults of all kinds, at random, for a long time. What every process uses is measured meanwhile.
final class Soak {

    private static final Duration BETWEEN = Duration.ofSeconds(5);

    /// A process that lived no longer says nothing about growth.
    private static final double SECONDS_MIN = 60;

    private final Site site;
    private final Crew crew;
    private final Load load;
    private final Tally tally;
    private final Report report;
    private final Random random;
    private final List<Fault> all;
    /// By process and figure. A process that was replaced is another one.
    private final TreeMap<String, Slope> slopes = new TreeMap<>();
    private final Instant begin = Instant.now();

    Soak(Site site, Crew crew, Load load, Tally tally, Report report, Random random, List<Fault> all) {
        this.site = site;
        this.crew = crew;
        this.load = load;
        this.tally = tally;
        this.report = report;
        this.random = random;
        this.all = all;
    }

    void last(Duration duration) throws Exception {
        var measuring = Thread.ofVirtual().start(this::measureAlways);
        try {
            var end = begin.plus(duration);
            while (Instant.now().isBefore(end)) {
                var faults = random.nextInt(5) == 0
                        ? FaultsIT.two(all, random)
                        : List.of(all.get(random.nextInt(all.size())));
                var round = Round.play(faults, crew, load, tally);
                report.add(round);
                System.out.println(round);
                Thread.sleep(BETWEEN);
            }
        } finally {
            measuring.interrupt();
            measuring.join();
        }
        slopes.values().removeIf(slope -> slope.seconds() < SECONDS_MIN);
        slopes.forEach(
                (name, slope) -> System.out.printf("%-50s %9.0f at first, %9.0f at half, %9.0f at last, %+10.1f an hour in the second half"
                        + " of %.0f s%n", name, slope.first(), slope.half(), slope.last(), slope.perHour(), slope.seconds()));
    }

    private void measureAlways() {
        try {
            while (true) {
                measure();
                Thread.sleep(1_000);
            }
        } catch (InterruptedException _) {
            // The end.
        }
    }

    private void measure() {
        double seconds = Duration.between(begin, Instant.now()).toMillis() / 1e3;
        for (var side : Site.Side.values()) {
            site.pods(side).forEach(pod -> measure(side + " pod", pod.pid(), site.temporaryFolder(pod), seconds));
        }
        for (var server : site.servers.started()) {
            measure(server.title(), site.servers.pid(server), site.servers.folder(server), seconds);
        }
    }

    private void measure(String name, long pid, Path folder, double seconds) {
        Figures.of(pid).forEach((figure, value) -> add(name + " " + pid + " " + figure, seconds, value));
        Figures.of(folder).forEach((figure, value) -> add(name + " " + pid + " " + figure, seconds, value));
    }

    private void add(String name, double seconds, double value) {
        slopes.computeIfAbsent(name, _ -> new Slope()).add(seconds, value);
    }
}
