package io.comanda.simulator;

import io.comanda.read.consistency.ModelCaller;
import io.comanda.read.elastic.Indices;
import io.comanda.read.elastic.ModelElastic;
import io.comanda.read.projector.ModelProjector;
import io.comanda.read.projector.Projection;
import io.comanda.read.rabbitmq.Lane;
import io.comanda.read.rabbitmq.ModelBrokers;
import io.comanda.read.rebuild.ModelRebuild;
import io.comanda.read.truth.ModelTruth.Republications;
import io.comanda.simulator.elasticsearch.ElasticModel;
import io.comanda.simulator.postgres.Backup;
import io.comanda.simulator.postgres.Postgres;
import io.comanda.simulator.postgres.Row;
import io.comanda.simulator.postgres.Statement;
import io.comanda.simulator.rabbitmq.RabbitModel;
import io.comanda.simulator.schedule.SimulatedProcess;
import io.comanda.simulator.schedule.Simulation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One run of a plan: its write-services and read-services on one of each server.
final class Run {

    static final int GENERATION = 1;
    static final int REBUILT = 2;

    private static final long MILLI = 1_000_000;
    private static final long LOOK_NANOS = 50 * MILLI;

    /// Nothing has happened for so long: longer than any message is under way.
    private static final int QUIET_LOOKS = 6;

    /// Much longer than a pause, a lease and the longest pause between two attempts together.
    private static final long QUIET_NANOS_MAX = 60_000 * MILLI;

    private final Simulation simulation;
    private final Plan plan;
    private final Postgres postgres;
    private final RabbitModel rabbitmq;
    private final ElasticModel elasticsearch;
    private final Map<String, Statement> statements;
    private final Messages messages;
    private final Projection projection;
    private final Oracle oracle;
    private final Writer[] writers;
    private final SimulatedProcess[] readers;
    private final List<Till> tills = new ArrayList<>();
    private final Republications republications;
    private final boolean refreshesForTokens;
    private boolean isRebuilding;
    private boolean isRebuilt;
    private final Map<Fault, Backup> backups = new HashMap<>();
    private long busyUntil;
    private int quietLooks;
    /// No two processes have the same name, or they would speak for each other.
    private int started;

    /// @param notes where what happens is noted; null if nobody reads it
    Run(Plan plan, Variant variant, Messages messages, Projection projection, @Nullable List<String> notes) {
        this.plan = plan;
        writers = new Writer[plan.writers()];
        readers = new SimulatedProcess[plan.readers()];
        this.messages = messages;
        this.projection = projection;
        simulation = new Simulation(plan.interleaving(), notes);
        postgres = new Postgres(simulation, variant.visibility());
        rabbitmq = new RabbitModel(simulation, variant.habits(plan.redeliverToTail()));
        elasticsearch = new ElasticModel(simulation, variant.versionsAreExternal());
        statements = variant.statements();
        republications = new Republications(() -> postgres.journal().stream().map(Row::message).toList(), !variant.waitsForThePast());
        refreshesForTokens = variant.refreshesForTokens();
        oracle = new Oracle(simulation, postgres, elasticsearch, projection, messages);
        rabbitmq.onPublish(oracle::published);
    }

    /// @return what went wrong; null if nothing did
    @Nullable
    String execute() {
        for (var lane : Lane.values()) {
            rabbitmq.declare(queue(lane));
            rabbitmq.bind(queue(lane), lane == Lane.LIVE ? "restaurant.#" : "past.restaurant.#");
        }
        for (int i = 0; i < writers.length; i++) {
            startWriter(i);
        }
        for (int i = 0; i < readers.length; i++) {
            startReader(i);
        }
        for (var commands : plan.tills()) {
            tills.add(new Till(simulation, tills.size(), postgres, messages, this::someWriter, commands, this::ask));
        }
        plan.faults().forEach(this::schedule);
        if (plan.rebuildAt() != Plan.NEVER) {
            simulation.after(plan.rebuildAt() * MILLI, this::beginRebuild);
        }
        simulation.after(LOOK_NANOS, this::look);
        return simulation.run();
    }

    private static String queue(Lane lane) {
        return queue(lane, GENERATION);
    }

    private static String queue(Lane lane, int generation) {
        return "comanda.read." + ModelBrokers.GROUP + ".restaurants." + generation + (lane == Lane.LIVE ? "" : ".past");
    }

    private void startWriter(int i) {
        writers[i] = Writer.start(simulation, "writer " + i, postgres, rabbitmq, statements);
    }

    private void startReader(int i) {
        readers[i] = simulation.process("reader " + i + (started++ < readers.length ? "" : "." + started));
        startProjectors(i, GENERATION);
        if (isRebuilding) {
            startRebuild(i);
        }
    }

    private void startProjectors(int i, int generation) {
        for (var lane : Lane.values()) {
            ModelProjector.start(simulation, readers[i], rabbitmq, elasticsearch, projection, generation, lane, () -> {
            });
        }
    }

    private void beginRebuild() {
        isRebuilding = true;
        for (int i = 0; i < readers.length; i++) {
            if (readers[i].isAlive()) {
                startRebuild(i);
            }
        }
    }

    /// One process has the lead; all write into both generations.
    private void startRebuild(int i) {
        startProjectors(i, REBUILT);
        if (i == 0) {
            ModelRebuild.start(simulation, readers[i], rabbitmq, elasticsearch, projection, republications, GENERATION,
                    (generation, republication) -> {
                        isRebuilt = true;
                        oracle.switching(generation, Objects.requireNonNull(republications.byId().get(republication)).messages());
                    });
        }
    }

    /// Somebody searches with the token of a command.
    private void ask(int restaurant, long version) {
        if (!plan.callersAsk()) {
            return;
        }
        var reader = readers[simulation.random().nextInt(readers.length)];
        if (reader.isAlive()) {
            var caller = new ModelCaller(simulation, new ModelElastic(elasticsearch, reader), refreshesForTokens);
            var index = Indices.of("restaurants").names(isRebuilt ? REBUILT : GENERATION);
            simulation.start(reader, () -> oracle.answered(Messages.aggregate(restaurant), version,
                    caller.search(index, Messages.aggregate(restaurant).toString(), version)));
        }
    }

    private Writer someWriter() {
        return writers[simulation.random().nextInt(writers.length)];
    }

    private void schedule(Fault fault) {
        if (fault instanceof Fault.RestorePostgres(var at, var backMillis, _)) {
            simulation.after((at - backMillis) * MILLI, () -> backups.put(fault, postgres.backup()));
        }
        simulation.after(fault.at() * MILLI, () -> cause(fault));
        busyUntil = Math.max(busyUntil, fault.at() * MILLI);
    }

    private void cause(Fault fault) {
        switch (fault) {
            case Fault.KillWriter(_, var which, var downMillis) -> {
                writers[which].process().kill();
                restart(downMillis, () -> startWriter(which));
            }
            case Fault.KillReader(_, var which, var downMillis) -> {
                readers[which].kill();
                restart(downMillis, () -> startReader(which));
            }
            case Fault.PauseWriter(_, var which, var millis) -> pause(writers[which].process(), millis);
            case Fault.PauseReader(_, var which, var millis) -> pause(readers[which], millis);
            case Fault.LoseDatabase(_, var which) -> writers[which].database().loseAll();
            case Fault.RestorePostgres(_, _, var isDump) -> restore(Objects.requireNonNull(backups.get(fault)), isDump);
            case Fault.CloseConnections _ -> rabbitmq.closeConnections();
            case Fault.RestartBroker(_, var awayMillis) -> rabbitmq.restart(busy(awayMillis));
            case Fault.RejectMessages(_, var count) -> rabbitmq.reject(count);
            case Fault.OverloadElastic(_, var millis) -> elasticsearch.overload(busy(millis));
            case Fault.ElasticAway(_, var millis) -> elasticsearch.leave(busy(millis));
        }
    }

    private void restore(Backup backup, boolean isDump) {
        for (var writer : writers) {
            writer.database().loseAll();
        }
        oracle.restore(backup);
        postgres.restore(backup, isDump);
    }

    private void restart(int downMillis, Runnable start) {
        simulation.after(busy(downMillis), start);
    }

    private void pause(SimulatedProcess process, int millis) {
        process.pause(busy(millis));
    }

    /// Until then it can't be quiet.
    private long busy(int millis) {
        busyUntil = Math.max(busyUntil, simulation.now() + millis * MILLI);
        return millis * MILLI;
    }

    private void look() {
        quietLooks = isQuiet() ? quietLooks + 1 : 0;
        if (quietLooks >= QUIET_LOOKS) {
            oracle.judge(acknowledged(), isRebuilt ? List.of(GENERATION, REBUILT) : List.of(GENERATION));
            simulation.stop();
        } else if (simulation.now() > QUIET_NANOS_MAX) {
            simulation.fail("after a minute it is not quiet: commands " + (tills.stream().allMatch(Till::isDone) ? "done" : "waiting")
                    + ", relay " + (oracle.isRelayDone() ? "done" : "behind") + ", queues "
                    + (areQueuesEmpty() ? "empty" : "not empty") + ", rebuild " + (isRebuildDone() ? "done" : "under way"));
        } else {
            simulation.after(LOOK_NANOS, this::look);
        }
    }

    private Set<UUID> acknowledged() {
        var acknowledged = new HashSet<UUID>();
        tills.forEach(till -> acknowledged.addAll(till.acknowledged()));
        return acknowledged;
    }

    private boolean isQuiet() {
        return simulation.now() > busyUntil && tills.stream().allMatch(Till::isDone) && oracle.isRelayDone() && areQueuesEmpty()
                && isRebuildDone();
    }

    private boolean isRebuildDone() {
        return plan.rebuildAt() == Plan.NEVER || isRebuilt;
    }

    private boolean areQueuesEmpty() {
        for (var lane : Lane.values()) {
            if (!rabbitmq.isEmpty(queue(lane)) || !rabbitmq.isEmpty(queue(lane, REBUILT))) {
                return false;
            }
        }
        return true;
    }
}
