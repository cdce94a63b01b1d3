package io.comanda.simulator.postgres;

import io.comanda.simulator.schedule.Simulation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The tables of the journal, with what matters of PostgreSQL's transactions: xids that are assigned before they are needed and outlive
/// waits, positions that are assigned before commit, snapshots, row locks, aborts. Everything else, such as durability, is perfect.
public final class Postgres {

    private static final long COMMAND_LOCK_NANOS_MAX = 5_000_000_000L;

    private final Simulation simulation;
    private final Visibility visibility;
    private final TreeMap<Long, Transaction> inProgress = new TreeMap<>();
    private final List<Row> journal = new ArrayList<>();
    private final Map<UUID, Aggregate> aggregates = new HashMap<>();
    private final Map<UUID, Key> keys = new HashMap<>();
    private final RowLock relayLock;
    private BiConsumer<RelayRow, RelayRow> relayChanged = (_, _) -> {
    };
    private RelayRow relay;
    private int epoch = 1;
    private String identity = "1";
    private long nextXid = 750;
    private long nextPosition = 1;

    public Postgres(Simulation simulation, Visibility visibility) {
        this.simulation = simulation;
        this.visibility = visibility;
        relayLock = new RowLock(simulation);
        relay = new RelayRow(visibility.now(this), null, 0, 0, null, RelayRow.NEVER);
    }

    private static final class Aggregate {

        private final RowLock lock;
        private long revision;

        private Aggregate(RowLock lock) {
            this.lock = lock;
        }
    }

    private static final class Key {

        private final RowLock lock;
        private boolean used;

        private Key(RowLock lock) {
            this.lock = lock;
        }
    }

    public Visibility visibility() {
        return visibility;
    }

    public long now() {
        return simulation.now();
    }

    public int epoch() {
        return epoch;
    }

    /// `database_identity()`.
    public String identity() {
        return identity;
    }

    public RelayRow relay() {
        return relay;
    }

    public void onRelayChange(BiConsumer<RelayRow, RelayRow> listener) {
        relayChanged = listener;
    }

    public Transaction begin() {
        return new Transaction(this);
    }

    long assignXid(Transaction transaction) {
        inProgress.put(nextXid, transaction);
        return nextXid++;
    }

    void ended(Transaction transaction) {
        if (transaction.hasXid()) {
            inProgress.remove(transaction.xid());
        }
    }

    void remove(List<Row> rows) {
        if (!rows.isEmpty()) {
            journal.removeAll(rows);
        }
    }

    /// `pg_current_snapshot()`.
    public Snapshot snapshot() {
        return new Snapshot(inProgress.isEmpty() ? nextXid : inProgress.firstKey(), nextXid, List.copyOf(inProgress.keySet()));
    }

    /// The committed rows, in order of position.
    public List<Row> journal() {
        return journal.stream().filter(row -> row.committed).toList();
    }

    public Iterable<Row> rows() {
        return Collections.unmodifiableList(journal);
    }

    /// The row's position is assigned now, and it is visible with the commit.
    @SuppressWarnings("ParameterNumber")
    public void append(Transaction transaction, UUID id, UUID aggregate, long revision, String type, boolean past, byte[] message) {
        var row = new Row(transaction, nextPosition++, id, aggregate, revision, type, past, message);
        journal.add(row);
        transaction.add(row);
    }

    /// `select … for update`, or the insert of a new aggregate.
    ///
    /// @return its revision, 0 if it is new
    public long lock(Transaction transaction, UUID aggregate) throws SQLException {
        var row = aggregates.computeIfAbsent(aggregate, _ -> new Aggregate(new RowLock(simulation)));
        row.lock.acquire(transaction, COMMAND_LOCK_NANOS_MAX);
        return row.revision;
    }

    public void setRevision(Transaction transaction, UUID aggregate, long revision) {
        var row = aggregates.get(aggregate);
        if (row != null) {
            transaction.change(() -> row.revision = revision);
        }
    }

    /// Inserts an Idempotency-Key. If another transaction does so too, this one waits for its end.
    ///
    /// @return false if the key is there already: the command was executed
    public boolean insertKey(Transaction transaction, UUID key) throws SQLException {
        var row = keys.computeIfAbsent(key, _ -> new Key(new RowLock(simulation)));
        row.lock.acquire(transaction, COMMAND_LOCK_NANOS_MAX);
        if (row.used) {
            return false;
        }
        long _ = transaction.xid();
        transaction.change(() -> row.used = true);
        return true;
    }

    /// Whether the command with this key was executed.
    public boolean hasKey(UUID key) {
        var row = keys.get(key);
        return row != null && row.used;
    }

    /// `update relay … where`: locks the row, and looks at the condition again once it has the lock.
    ///
    /// @param lockNanosMax the `lock_timeout`
    public @Nullable RelayRow updateRelay(Transaction transaction, long lockNanosMax, RelayUpdate update) throws SQLException {
        relayLock.acquire(transaction, lockNanosMax);
        var after = update.apply(relay);
        if (after != null) {
            long _ = transaction.xid();
            transaction.change(() -> {
                var before = relay;
                relay = after;
                relayChanged.accept(before, after);
            });
        }
        return after;
    }

    /// The row as it will be; null if the condition is not met.
    @FunctionalInterface
    public interface RelayUpdate {

        @Nullable
        RelayRow apply(RelayRow now);
    }
}
