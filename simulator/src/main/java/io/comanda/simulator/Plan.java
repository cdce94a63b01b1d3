package io.comanda.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/// What is done and what goes wrong in a schedule. When exactly each thing happens is decided by the seed of its interleaving.
///
/// @param writers         how many write-services there are
/// @param readers         how many read-services there are
/// @param tills           the commands of each till, one after the other
/// @param redeliverToTail where the broker puts what a consumer gives back
/// @param callersAsk      whether somebody searches with the token of each command
/// @param rebuildAt       when a new generation of the view is begun; [#NEVER] if none is
public record Plan(long interleaving, int writers, int readers, List<List<Command>> tills, List<Fault> faults, boolean redeliverToTail,
        boolean callersAsk, int rebuildAt) {

    static final int NEVER = -1;

    private static final int REPLICAS_MAX = 2;

    private static final int TILLS_MAX = 3;
    private static final int COMMANDS_MAX = 3;
    private static final int RESTAURANTS = 3;
    private static final int FAULTS_MAX = 3;
    private static final int THINK_MILLIS_MAX = 60;
    private static final int FAULT_MILLIS_MAX = 250;

    /// It takes seconds of virtual time, and so more of the real one than anything else.
    private static final int REBUILD_ONE_IN = 16;

    /// Longer than a lease.
    private static final int PAUSE_MILLIS_MAX = 6_000;

    /// The plan of a seed.
    public static Plan of(long seed) {
        var random = new SplittableRandom(seed);
        int writers = random.nextInt(REPLICAS_MAX) + 1;
        int readers = random.nextInt(REPLICAS_MAX) + 1;
        var tills = new ArrayList<List<Command>>();
        for (int till = random.nextInt(TILLS_MAX) + 1; till > 0; till--) {
            var commands = new ArrayList<Command>();
            for (int left = random.nextInt(COMMANDS_MAX) + 1; left > 0; left--) {
                commands.add(command(random));
            }
            tills.add(List.copyOf(commands));
        }
        var faults = new ArrayList<Fault>();
        for (int left = random.nextInt(FAULTS_MAX + 1); left > 0; left--) {
            var fault = fault(random, writers, readers);
            // A second restore may go back to before the first one, and then the epoch's number is given twice: see docs/simulator.md.
            if (!(fault instanceof Fault.RestorePostgres) || faults.stream().noneMatch(Fault.RestorePostgres.class::isInstance)) {
                faults.add(fault);
            }
        }
        return new Plan(seed, writers, readers, List.copyOf(tills), List.copyOf(faults), random.nextBoolean(), random.nextInt(4) == 0,
                random.nextInt(REBUILD_ONE_IN) == 0 ? random.nextInt(FAULT_MILLIS_MAX) : NEVER);
    }

    private static Command command(SplittableRandom random) {
        var restaurants = new TreeSet<Integer>();
        restaurants.add(random.nextInt(RESTAURANTS));
        if (random.nextInt(4) == 0) {
            restaurants.add(random.nextInt(RESTAURANTS));
        }
        return new Command(List.copyOf(restaurants), random.nextInt(4) == 0, random.nextInt(3) == 0, random.nextInt(THINK_MILLIS_MAX));
    }

    private static Fault fault(SplittableRandom random, int writers, int readers) {
        int at = random.nextInt(FAULT_MILLIS_MAX);
        int writer = random.nextInt(writers);
        int reader = random.nextInt(readers);
        int millis = 1 << random.nextInt(10);
        return switch (random.nextInt(11)) {
            case 0 -> new Fault.KillWriter(at, writer, millis);
            case 1 -> new Fault.PauseWriter(at, writer, random.nextInt(PAUSE_MILLIS_MAX));
            case 2 -> new Fault.KillReader(at, reader, millis);
            case 3 -> new Fault.PauseReader(at, reader, random.nextInt(PAUSE_MILLIS_MAX));
            case 4 -> new Fault.LoseDatabase(at, writer);
            case 5 -> new Fault.CloseConnections(at);
            case 6 -> new Fault.RestartBroker(at, millis);
            case 7 -> new Fault.RejectMessages(at, random.nextInt(3) + 1);
            case 8 -> new Fault.OverloadElastic(at, millis);
            case 9 -> new Fault.ElasticAway(at, millis);
            default -> new Fault.RestorePostgres(at, random.nextInt(at + 1), random.nextBoolean());
        };
    }

    Plan withInterleaving(long seed) {
        return new Plan(seed, writers, readers, tills, faults, redeliverToTail, callersAsk, rebuildAt);
    }

    /// All plans with one thing less.
    List<Plan> smaller() {
        var smaller = new ArrayList<Plan>();
        if (rebuildAt != NEVER) {
            smaller.add(new Plan(interleaving, writers, readers, tills, faults, redeliverToTail, callersAsk, NEVER));
        }
        if (callersAsk) {
            smaller.add(new Plan(interleaving, writers, readers, tills, faults, redeliverToTail, false, rebuildAt));
        }
        for (int i = 0; i < faults.size(); i++) {
            var rest = new ArrayList<>(faults);
            rest.remove(i);
            smaller.add(new Plan(interleaving, writers, readers, tills, List.copyOf(rest), redeliverToTail, callersAsk, rebuildAt));
        }
        for (int till = 0; till < tills.size(); till++) {
            for (int i = 0; i < tills.get(till).size(); i++) {
                var commands = new ArrayList<>(tills.get(till));
                commands.remove(i);
                var rest = new ArrayList<>(tills);
                if (commands.isEmpty()) {
                    rest.remove(till);
                } else {
                    rest.set(till, List.copyOf(commands));
                }
                smaller.add(new Plan(interleaving, writers, readers, List.copyOf(rest), faults, redeliverToTail, callersAsk, rebuildAt));
            }
        }
        return smaller;
    }
}
