package io.comanda.journey.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.journey.system.OwnServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Each kind of fault once, in any order, and two at once. `./comanda test --faults` repeats all of them ten times and compares everything
/// after each; `./comanda test --soak=30m` mixes them for so long.
@OwnServers
class FaultsIT {

    private static final long SEED = Long.getLong("faults.seed", RandomGenerator.getDefault().nextLong(1_000_000));
    private static final int ROUNDS = Integer.getInteger("faults.rounds", 1);
    private static final int BROKERS = Integer.getInteger("faults.brokers", 1);
    private static final @Nullable String SOAK = System.getProperty("faults.soak");
    /// Names of faults: those alone.
    private static final List<String> ONLY = List.of(Objects.requireNonNullElse(System.getProperty("faults.only"), "").split(",", -1));

    /// With every build most of these run in tests of one service alone: CrashIT, PodsIT, RelayFaultTest, ProjectorIT, DatabaseFaultsIT. A
    /// service whose clock is faked takes minutes to start on a busy machine; what a database's clock does is in LeaseTest.
    private static final Set<Fault> NOT_WITH_EVERY_BUILD = EnumSet.of(Fault.CLOCK_JUMPS, Fault.WRITER_STOPPED, Fault.READER_STOPPED,
            Fault.READER_PAUSED, Fault.BROKER_RESTARTED, Fault.BROKER_KILLED, Fault.BROKER_LONG_AWAY, Fault.BROKER_SHORT_OF_DISK,
            Fault.ELASTICSEARCH_KILLED,
            Fault.ELASTICSEARCH_LONG_AWAY, Fault.ELASTICSEARCH_DISK_FULL, Fault.POSTGRES_RESTARTED, Fault.POSTGRES_PAUSED,
            Fault.POSTGRES_DISK_FULL);

    private final Random random = new Random(SEED);

    @Test
    void nothingIsLostUnexpectedOrStale() throws Exception {
        System.out.println("-Dfaults.seed=" + SEED);
        var tally = new Tally();
        var report = new Report();
        try (var site = new Site(chosen().stream().anyMatch(DiskFaults.FILLED::contains), BROKERS)) {
            var crew = new Crew(site, tally, random);
            crew.await("all is up", () -> site.pods().allMatch(pod -> pod.health("group/dependencies") == 200));
            try (var load = new Load(site, tally, SEED); var _ = new Watch(site, tally)) {
                var oracle = new Oracle(site, load, tally);
                load.begin();
                if (SOAK != null) {
                    new Soak(site, crew, load, tally, report, random, chosen()).last(Duration.parse(SOAK));
                } else {
                    for (int round = 0; round < ROUNDS; round++) {
                        play(crew, load, tally, report, ROUNDS > 1 ? oracle : null);
                    }
                }
                crew.awaitAllProject();
                crew.awaitCompleteViews();
                load.pause();
                oracle.judge();
            } finally {
                System.out.println(report.text(tally.counts(), crew));
            }
        }
        assertEquals("", String.join("\n", tally.violations().stream().limit(20).toList()), () -> "-Dfaults.seed=" + SEED);
        assertTrue(tally.counts().acknowledged() > 100 && tally.asked.get() > 50, "there was a load");
    }

    private void play(Crew crew, Load load, Tally tally, Report report, @Nullable Oracle oracle) throws Exception {
        for (var faults : oneOfEach()) {
            var round = Round.play(faults, crew, load, tally);
            if (oracle != null) {
                load.pause();
                oracle.judge();
                load.begin();
            }
            report.add(round);
            System.out.println(round);
        }
    }

    private List<List<Fault>> oneOfEach() {
        var all = new ArrayList<List<Fault>>();
        var chosen = chosen();
        chosen.forEach(fault -> all.add(List.of(fault)));
        if (ONLY.contains("")) {
            all.add(two(chosen, random));
        }
        Collections.shuffle(all, random);
        return all;
    }

    private static List<Fault> chosen() {
        boolean all = ROUNDS > 1 || SOAK != null;
        return Arrays.stream(Fault.values()).filter(fault -> !(BROKERS > 1 ? ClusterFaults.OF_ONE_NODE : ClusterFaults.OF_A_CLUSTER)
                .contains(fault))
                .filter(fault -> ONLY.contains("") ? all || !NOT_WITH_EVERY_BUILD.contains(fault) : ONLY.contains(fault.name()))
                .toList();
    }

    /// In different parts.
    static List<Fault> two(List<Fault> of, Random random) {
        var first = of.get(random.nextInt(of.size()));
        var others = of.stream().filter(fault -> fault.part() != first.part()).toList();
        return List.of(first, others.get(random.nextInt(others.size())));
    }
}
