package io.comanda.simulator.postgres;

import io.comanda.simulator.schedule.SimulatedProcess;
import io.comanda.simulator.schedule.Simulation;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One connection of a process. Between a request and its answer anything may happen, also to the connection: then whoever asked for a
/// commit doesn't know what became of it.
public final class Session {

    private final Simulation simulation;
    private final Postgres postgres;
    private final SimulatedProcess process;
    private final Map<String, Statement> statements;
    private @Nullable Transaction transaction;
    private boolean autoCommit = true;
    private boolean broken;

    Session(Simulation simulation, Postgres postgres, SimulatedProcess process, Map<String, Statement> statements) {
        this.simulation = simulation;
        this.postgres = postgres;
        this.process = process;
        this.statements = statements;
    }

    /// Begins a transaction, or goes on with it.
    public Transaction transaction() {
        if (transaction == null) {
            transaction = postgres.begin();
        }
        return transaction;
    }

    public void setAutoCommit(boolean value) {
        autoCommit = value;
    }

    /// A request is on its way.
    ///
    /// @throws SQLException if the connection is lost
    public void step() throws SQLException {
        simulation.step();
        requireUsable();
    }

    private void requireUsable() throws SQLException {
        if (broken) {
            throw new SQLException("an I/O error occurred", "08006");
        }
    }

    public Statement.Result execute(String sql, @Nullable Object[] parameters) throws SQLException {
        process.check();
        var statement = statements.get(sql);
        if (statement == null) {
            throw new IllegalStateException("The model knows no statement " + sql);
        }
        step();
        var result = statement.execute(postgres, transaction(), parameters);
        requireUsable();
        if (autoCommit) {
            commit();
        }
        return result;
    }

    /// Lost on the way there, it does not commit; on the way back, it has.
    public void commit() throws SQLException {
        process.check();
        step();
        if (transaction != null) {
            transaction.commit();
            transaction = null;
        }
        step();
    }

    public void rollback() {
        if (transaction != null) {
            transaction.rollback();
            transaction = null;
        }
    }

    void lose() {
        broken = true;
        rollback();
    }
}
