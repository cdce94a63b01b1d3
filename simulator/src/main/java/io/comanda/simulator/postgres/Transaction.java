package io.comanda.simulator.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A transaction at READ COMMITTED. Each statement happens at one moment; locks are held to the end.
public final class Transaction {

    private final Postgres postgres;
    private final List<RowLock> locks = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<Runnable> changes = new ArrayList<>();
    private Postgres.@Nullable Epoch epoch;
    private long xid;
    private boolean running = true;

    Transaction(Postgres postgres) {
        this.postgres = postgres;
    }

    /// `pg_current_xact_id()`: it is assigned when it is first needed, which may be long before or after anything else.
    public long xid() {
        if (xid == 0) {
            xid = postgres.assignXid(this);
        }
        return xid;
    }

    /// As this transaction sees it: with its own change.
    public Postgres.Epoch epoch() {
        return epoch == null ? postgres.epoch() : epoch;
    }

    public void setEpoch(Postgres.Epoch next) {
        epoch = next;
        postgres.setEpoch(this, next);
    }

    boolean hasXid() {
        return xid != 0;
    }

    void requireRunning() throws SQLException {
        if (!running) {
            throw new SQLException("the connection is lost", "08006");
        }
    }

    void locked(RowLock lock) {
        locks.add(lock);
    }

    void add(Row row) {
        rows.add(row);
    }

    /// What becomes true with the commit. Nobody else reads it before, because the row is locked.
    void change(Runnable change) {
        changes.add(change);
    }

    void commit() {
        rows.forEach(row -> row.committed = true);
        changes.forEach(Runnable::run);
        end();
    }

    void rollback() {
        if (running) {
            postgres.remove(rows);
            end();
        }
    }

    private void end() {
        running = false;
        postgres.ended(this);
        locks.forEach(RowLock::release);
        locks.clear();
    }
}
