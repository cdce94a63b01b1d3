package io.comanda.simulator.postgres;

import io.comanda.simulator.schedule.Simulation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The tables of the journal, with what matters of PostgreSQL's transactions: xids that are assigned before they are needed and outlive
/// waits, positions that are assigned before commit, snapshots, row locks, aborts. Everything else, such as durability, is perfect.
public final class Postgres {

    /// Below those of the server before.
    private static final long NEW_SERVER_XID = 700;

    private static final long COMMAND_LOCK_NANOS_MAX = 5_000_000_000L;

    private final Simulation simulation;
    private final Visibility visibility;
    private final TreeMap<Long, Transaction> inProgress = new TreeMap<>();
    private final List<Row> journal = new ArrayList<>();
    private final Map<UUID, Aggregate> aggregates = new HashMap<>();
    private final Map<UUID, Key> keys = new HashMap<>();
    private RowLock relayLock;
    private RowLock epochLock;
    private BiConsumer<RelayRow, RelayRow> relayChanged = (_, _) -> {
    };
    private RelayRow relay;
    private Epoch epoch = new Epoch(1, "1");
    private String identity = "1";
    private long nextXid = 750;
    private long nextPosition = 1;

    public Postgres(Simulation simulation, Visibility visibility) {
        this.simulation = simulation;
        this.visibility = visibility;
        relayLock = new RowLock(simulation);
        epochLock = new RowLock(simulation);
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

    /// The row of the table `epoch`.
    ///
    /// @param identity of the database in which it was stored
    public record Epoch(int number, String identity) {
    }

    public Epoch epoch() {
        return epoch;
    }

    /// `pg_advisory_xact_lock`.
    ///
    /// @param nanosMax the `lock_timeout`
    public void lockEpoch(Transaction transaction, long nanosMax) throws SQLException {
        epochLock.acquire(transaction, nanosMax);
    }

    /// Visible to others with the commit.
    void setEpoch(Transaction transaction, Epoch next) {
        transaction.change(() -> epoch = next);
    }

    /// The relay's row and the journal's get what the raise of the epoch makes of them. Who has locked the relay's row is waited for.
    public void heal(Transaction transaction, RelayUpdate update) throws SQLException {
        relayLock.acquire(transaction, COMMAND_LOCK_NANOS_MAX);
        var after = Objects.requireNonNull(update.apply(relay));
        transaction.change(() -> relay = after);
    }

    /// `update journal set xid`.
    public void setXid(Transaction transaction, Row row, long xid) {
        transaction.change(() -> row.xid = xid);
    }

    /// The keys of the commands that were executed.
    public Set<UUID> usedKeys() {
        var used = new HashSet<UUID>();
        keys.forEach((id, key) -> {
            if (key.used) {
                used.add(id);
            }
        });
        return used;
    }

    /// What is committed now.
    public Backup backup() {
        var revisions = new HashMap<UUID, Long>();
        aggregates.forEach((id, aggregate) -> revisions.put(id, aggregate.revision));
        return new Backup(journal().stream().map(Row::new).toList(), revisions, usedKeys(), relay, epoch, nextXid, nextPosition);
    }

    /// The database is another one from now on, as it was then. All connections have to be lost before.
    ///
    /// @param isDump whether the server is a new one, which counts xids from its own beginning. Otherwise it gives the same ones again
    public void restore(Backup backup, boolean isDump) {
        simulation.note("postgres", "RESTORED " + (isDump ? "from a dump" : "to an earlier point") + " with " + backup.journal().size()
                + " events");
        inProgress.clear();
        journal.clear();
        backup.journal().forEach(row -> journal.add(new Row(row)));
        aggregates.clear();
        backup.revisions().forEach((id, revision) -> {
            var aggregate = new Aggregate(new RowLock(simulation));
            aggregate.revision = revision;
            aggregates.put(id, aggregate);
        });
        keys.clear();
        backup.keys().forEach(id -> {
            var key = new Key(new RowLock(simulation));
            key.used = true;
            keys.put(id, key);
        });
        relayLock = new RowLock(simulation);
        epochLock = new RowLock(simulation);
        relay = backup.relay();
        epoch = backup.epoch();
        identity = identity + "'";
        nextXid = isDump ? NEW_SERVER_XID : backup.nextXid();
        nextPosition = backup.nextPosition();
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
            inProgress.remove(transaction.xid(), transaction);
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
