package io.comanda.simulator;

import io.comanda.events.Envelope;
import io.comanda.simulator.postgres.Postgres;
import io.comanda.simulator.postgres.Session;
import io.comanda.simulator.schedule.Killed;
import io.comanda.simulator.schedule.SimulatedProcess;
import io.comanda.simulator.schedule.Simulation;
import io.comanda.write.journal.JournalStatements;
import io.comanda.write.journal.epoch.Epoch;
import io.comanda.write.journal.epoch.EpochUnknown;
import io.comanda.write.journal.relay.ModelRelay;
import java.sql.SQLException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Sends its commands one after the other, and repeats each under the same Idempotency-Key until it is acknowledged.
///
/// What happens inside the write-service is a model of its handlers: one transaction that stores the key, locks the aggregates, and appends
/// an event for each.
final class Till {

    private static final long RETRY_NANOS = 20_000_000;

    private final Simulation simulation;
    private final SimulatedProcess process;
    private final Postgres postgres;
    private final Messages messages;
    private final Supplier<Writer> writers;
    private final List<Command> commands;
    private final int number;
    /// One for each write-service. The service has one for all its threads, of which only one asks at a time.
    private final IdentityHashMap<Writer, Epoch> epochs = new IdentityHashMap<>();
    private final Tokens tokens;
    private int acknowledged;

    /// What an acknowledged command tells its caller.
    interface Tokens {

        void given(int restaurant, long version);
    }

    Till(Simulation simulation, int number, Postgres postgres, Messages messages, Supplier<Writer> writers, List<Command> commands,
            Tokens tokens) {
        this.simulation = simulation;
        this.process = simulation.process("till " + number);
        this.postgres = postgres;
        this.messages = messages;
        this.writers = writers;
        this.commands = commands;
        this.number = number;
        this.tokens = tokens;
        simulation.start(process, this::run);
    }

    boolean isDone() {
        return acknowledged == commands.size();
    }

    /// The keys of the commands that were answered with success.
    List<UUID> acknowledged() {
        return IntStream.range(0, acknowledged).mapToObj(this::key).toList();
    }

    private UUID key(int command) {
        return new UUID(number, command);
    }

    private void run() {
        for (int i = 0; i < commands.size(); i++) {
            simulation.sleep(commands.get(i).thinkMillis() * 1_000_000L);
            while (!isAcknowledged(commands.get(i), key(i))) {
                simulation.sleep(RETRY_NANOS);
            }
            acknowledged++;
        }
    }

    private boolean isAcknowledged(Command command, UUID key) {
        var writer = writers.get();
        try {
            simulation.step();
            if (epoch(writer).current() == 0) {
                check(writer);
            }
            var versions = execute(command, key, writer);
            simulation.step();
            writer.process().check();
            note("acknowledged", command);
            versions.forEach(tokens::given);
            return true;
        } catch (SQLException e) {
            note(String.valueOf(e.getMessage()), command);
            if (Epoch.ENDED.equals(e.getSQLState())) {
                check(writer);
            }
        } catch (Killed _) {
            process.check();
            note("no answer", command);
        }
        return false;
    }

    private void check(Writer writer) {
        try {
            epoch(writer).check();
        } catch (EpochUnknown | Killed _) {
            process.check();
        }
    }

    private Epoch epoch(Writer writer) {
        return epochs.computeIfAbsent(writer, it -> ModelRelay.epoch(it.database()));
    }

    private void note(String what, Command command) {
        if (simulation.isNoted()) {
            simulation.note(process.name(), command.restaurants() + " " + what);
        }
    }

    /// @return the version of each restaurant; none if the command had been executed before
    private Map<Integer, Long> execute(Command command, UUID key, Writer writer) throws SQLException {
        var versions = new TreeMap<Integer, Long>();
        var session = writer.database().open();
        try {
            session.setAutoCommit(false);
            if (command.isEarly()) {
                long xid = session.transaction().xid();
                note("has xid " + xid, command);
            }
            session.step();
            if (postgres.insertKey(session.transaction(), key)) {
                for (int restaurant : command.restaurants()) {
                    versions.put(restaurant, append(session, command, restaurant, epoch(writer).current()));
                }
                session.commit();
                writer.relay().wake();
            }
            return versions;
        } finally {
            writer.database().close(session);
        }
    }

    private long append(Session session, Command command, int restaurant, int epoch) throws SQLException {
        var aggregate = Messages.aggregate(restaurant);
        session.step();
        long revision = postgres.lock(session.transaction(), aggregate) + 1;
        var event = new Messages.Key(restaurant, revision, epoch, command.past());
        JournalStatements.append(session, new UUID(restaurant, revision), epoch, aggregate, revision, Messages.TYPE, command.past(),
                messages.message(event));
        postgres.setRevision(session.transaction(), aggregate, revision);
        if (simulation.isNoted()) {
            simulation.note(process.name(), "appends " + event + " with xid " + session.transaction().xid());
        }
        return Envelope.version(epoch, revision);
    }
}
