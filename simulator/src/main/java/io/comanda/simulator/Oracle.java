package io.comanda.simulator;

import io.comanda.events.Envelope;
import io.comanda.read.projector.Projection;
import io.comanda.simulator.elasticsearch.ElasticModel;
import io.comanda.simulator.elasticsearch.ElasticModel.DocumentKey;
import io.comanda.simulator.elasticsearch.ElasticModel.Stored;
import io.comanda.simulator.postgres.Backup;
import io.comanda.simulator.postgres.Postgres;
import io.comanda.simulator.postgres.RelayRow;
import io.comanda.simulator.postgres.Row;
import io.comanda.simulator.schedule.Simulation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What has to be true: of each step while the system runs, and of the whole when it is quiet.
final class Oracle {

    private final Simulation simulation;
    private final Postgres postgres;
    private final ElasticModel elasticsearch;
    private final Projection projection;
    private final Messages messages;
    private final Set<Messages.Key> published = new HashSet<>();
    private final Set<UUID> lostByRestore = new HashSet<>();
    private boolean wasRestored;

    Oracle(Simulation simulation, Postgres postgres, ElasticModel elasticsearch, Projection projection, Messages messages) {
        this.simulation = simulation;
        this.postgres = postgres;
        this.elasticsearch = elasticsearch;
        this.projection = projection;
        this.messages = messages;
        postgres.onRelayChange(this::cursorMoved);
    }

    /// What the cursor said was published stays published, unless the database went back.
    private void cursorMoved(RelayRow before, RelayRow after) {
        if (simulation.isNoted() && !(before.kept().equals(after.kept()) && before.position() == after.position())) {
            simulation.note("postgres", "cursor " + after.kept() + " " + after.windowEnd() + " " + after.position());
        }
        if (!isHealed()) {
            return;
        }
        var was = published(before);
        var is = published(after);
        for (var row : postgres.rows()) {
            if (row.isCommitted() && was.test(row) && !is.test(row)) {
                simulation.fail("the cursor moved back: position " + row.position() + " was published and is not any more");
                return;
            }
        }
    }

    /// Until then the cursor has numbers of another database.
    private boolean isHealed() {
        return postgres.epoch().identity().equals(postgres.identity());
    }

    private Predicate<Row> published(RelayRow relay) {
        var kept = postgres.visibility().shownIn(relay.kept());
        if (relay.windowEnd() == null) {
            return kept;
        }
        var end = postgres.visibility().shownIn(relay.windowEnd());
        return kept.or(row -> row.position() <= relay.position() && end.test(row));
    }

    /// The first time, current events of an aggregate are published in their order.
    ///
    /// Except in the second after a restore: a relay that has not noticed it yet skips some rows and publishes later ones. It can't move the
    /// cursor, so they all follow.
    void published(byte[] message) {
        var key = messages.key(message);
        if (key != null && published.add(key) && !key.past() && !wasRestored) {
            for (var row : postgres.rows()) {
                var one = messages.key(row.message());
                if (one != null && row.isCommitted() && isBefore(one, key) && !published.contains(one)) {
                    simulation.fail(key + " is published before revision " + one.revision());
                }
            }
        }
    }

    private static boolean isBefore(Messages.Key one, Messages.Key other) {
        return one.restaurant() == other.restaurant() && !one.past() && one.revision() < other.revision();
    }

    /// A new generation is to be read: it must have all that was there when it was begun.
    ///
    /// @param past what was republished into it
    void switching(int generation, List<byte[]> past) {
        simulation.note("oracle", "generation " + generation + " is read from now on");
        expected(past, generation).forEach((key, wanted) -> {
            var stored = elasticsearch.documents().get(key);
            if (stored == null || stored.version() < wanted.version()) {
                simulation.fail("switched too early: " + key + " @" + wanted.version() + " is not there yet");
            }
        });
    }

    /// A query with a token is answered. After a restore the command may never have happened.
    void answered(UUID restaurant, long required, long found) {
        if (found < required && !wasRestored) {
            simulation.fail("stale: a query for " + restaurant + " @" + required + " is answered with @" + found);
        }
    }

    /// Commands that were executed since the backup are lost, and what the views have of them stays there until the read side has
    /// everything republished, which is not simulated.
    void restore(Backup backup) {
        wasRestored = true;
        lostByRestore.addAll(postgres.usedKeys());
        lostByRestore.removeAll(backup.keys());
    }

    /// Of an epoch that has ended.
    private boolean isOfLostFuture(long version) {
        return wasRestored && Envelope.epoch(version) < postgres.epoch().number();
    }

    /// Whether, by its cursor, the relay has published everything, in the epoch of this database.
    boolean isRelayDone() {
        if (!isHealed()) {
            return false;
        }
        var kept = postgres.visibility().shownIn(postgres.relay().kept());
        for (var row : postgres.rows()) {
            if (!row.isCommitted() || !kept.test(row)) {
                return false;
            }
        }
        return true;
    }

    /// Once nothing happens any more.
    ///
    /// @param acknowledged the keys of commands that were answered with success
    /// @param generations those that are fed
    void judge(Set<UUID> acknowledged, List<Integer> generations) {
        var why = difference(acknowledged, generations);
        if (why != null) {
            simulation.fail(why);
        }
    }

    private @Nullable String difference(Set<UUID> acknowledged, List<Integer> generations) {
        for (var key : acknowledged) {
            if (!postgres.hasKey(key) && !lostByRestore.contains(key)) {
                return "lost: the acknowledged command " + key;
            }
        }
        var revisions = new HashMap<UUID, Long>();
        for (var row : postgres.journal()) {
            long expected = revisions.merge(row.aggregate(), 1L, Long::sum);
            if (row.revision() != expected) {
                return "not dense: " + row.aggregate() + " has revision " + row.revision() + " after " + (expected - 1);
            }
        }
        var expected = new TreeMap<DocumentKey, Stored>();
        for (int generation : generations) {
            expected.putAll(expected(postgres.journal().stream().map(Row::message).toList(), generation));
        }
        return differentDocument(expected);
    }

    /// Of each document the newest version that one of these events leads to.
    private Map<DocumentKey, Stored> expected(List<byte[]> events, int generation) {
        var expected = new TreeMap<DocumentKey, Stored>();
        for (var event : events) {
            for (var document : projection.documents(messages.read(event))) {
                expected.merge(new DocumentKey(document.index().names(generation), document.id()),
                        new Stored(document.version(), document.source()), (one, other) -> one.version() > other.version() ? one : other);
            }
        }
        return expected;
    }

    private @Nullable String differentDocument(Map<DocumentKey, Stored> expected) {
        for (var document : expected.entrySet()) {
            var stored = elasticsearch.documents().get(document.getKey());
            if (stored == null) {
                return "lost: " + document.getKey() + " @" + document.getValue().version() + " is not in Elasticsearch";
            }
            if (!stored.equals(document.getValue())
                    && !(stored.version() >= document.getValue().version() && isOfLostFuture(stored.version()))) {
                return "stale: " + document.getKey() + " is @" + stored.version() + " in Elasticsearch, and @"
                        + document.getValue().version() + " in PostgreSQL";
            }
        }
        for (var document : elasticsearch.documents().entrySet()) {
            var key = document.getKey();
            if (!expected.containsKey(key) && !key.index().contains("lags") && !isOfLostFuture(document.getValue().version())) {
                return "unexpected: " + key;
            }
        }
        return null;
    }
}
