package io.comanda.journey.faults;

import io.comanda.journey.faults.Fault.Part;
import io.comanda.journey.faults.Site.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// One fault, or two at once, under load, until everything works again.
///
/// @param healthy   how long after the fault was over no pod named one any more
/// @param recovered how long after the fault was over every pod was healthy, and showed an order that was placed then
record Round(List<Fault> faults, Tally.Counts counts, Duration healthy, Duration recovered) {

    private static final Duration RECOVERED_WITHIN = Duration.ofMinutes(3);

    static Round play(List<Fault> faults, Crew crew, Load load, Tally tally) throws Exception {
        var before = tally.counts();
        crew.setAlone(faults.size() == 1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var happening = faults.stream().map(fault -> threads.submit(() -> {
                fault.happen(crew);
                return true;
            })).toList();
            for (var one : happening) {
                one.get();
            }
        }
        long unavailable = tally.counts().minus(before).unavailable();
        if (unavailable > 0 && faults.stream().map(Fault::part).allMatch(Part::leavesCommandsAlone)) {
            tally.unexpected(unavailable + " commands were not executed at once during " + faults);
        }
        var over = Instant.now();
        var until = over.plus(RECOVERED_WITHIN);
        await(crew.site(), until, () -> {
            if (faults.size() > 1) {
                crew.pods().startEndedAgain();
            }
            return isHealthy(crew.site());
        });
        var healthy = Duration.between(over, Instant.now());
        await(crew.site(), until, () -> isHealthy(crew.site()) && isShownEverywhere(crew.site(), load));
        return new Round(faults, tally.counts().minus(before), healthy, Duration.between(over, Instant.now()));
    }

    /// By the names of the faults, in one order.
    String name() {
        return faults.stream().sorted().map(Fault::name).collect(Collectors.joining(" + "));
    }

    private static void await(Site site, Instant until, BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(until)) {
                throw new AssertionError("It has not recovered within " + RECOVERED_WITHIN + ": "
                        + site.pods().map(pod -> pod.health("group/dependencies")).toList());
            }
            Thread.sleep(50);
        }
    }

    private static boolean isHealthy(Site site) {
        return site.pods().allMatch(pod -> pod.health("ready") == 200 && pod.health("group/dependencies") == 200);
    }

    private static boolean isShownEverywhere(Site site, Load load) {
        return site.pods(Side.WRITE).allMatch(writer -> site.pods(Side.READ).allMatch(reader -> load.isShown(writer, reader)));
    }

    /// Whether no process was replaced, which takes a while to start.
    boolean isOfServers() {
        return faults.stream().map(Fault::part).noneMatch(part -> part == Part.WRITERS || part == Part.READERS);
    }
}
