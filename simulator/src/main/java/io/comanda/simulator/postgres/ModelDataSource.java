package io.comanda.simulator.postgres;

import io.comanda.simulator.schedule.SimulatedProcess;
import io.comanda.simulator.schedule.Simulation;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLFeatureNotSupportedException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import javax.sql.DataSource;

/// A process's connections to the model.
public final class ModelDataSource implements DataSource {

    private final Simulation simulation;
    private final Postgres postgres;
    private final SimulatedProcess process;
    private final Map<String, Statement> statements;
    private final Set<Session> open = new LinkedHashSet<>();

    public ModelDataSource(Simulation simulation, Postgres postgres, SimulatedProcess process, Map<String, Statement> statements) {
        this.simulation = simulation;
        this.postgres = postgres;
        this.process = process;
        this.statements = statements;
        process.onKill(this::loseAll);
    }

    public Session open() {
        process.check();
        var session = new Session(simulation, postgres, process, statements);
        open.add(session);
        return session;
    }

    public void close(Session session) {
        session.rollback();
        open.remove(session);
    }

    /// PostgreSQL restarts, or the network fails.
    public void loseAll() {
        List.copyOf(open).forEach(Session::lose);
        open.clear();
    }

    @Override
    public Connection getConnection() {
        return Jdbc.connection(this, open());
    }

    @Override
    public Connection getConnection(String username, String password) {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
