package io.comanda.write.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Executes plain SQL, in the current transaction if there is one.
@ApplicationScoped
public class Statements {

    private final DataSource database;

    Statements(DataSource database) {
        this.database = database;
    }

    /// Sets the parameters, executes it, and reads what it returns.
    public interface Work<T extends @Nullable Object> {
        T run(PreparedStatement statement) throws SQLException;
    }

    /// @param what for the log, as in "Appending to the journal"
    /// @throws StatementFailure if PostgreSQL does not execute it
    public <T extends @Nullable Object> T execute(String what, String sql, Work<T> work) {
        try (var connection = database.getConnection(); var statement = connection.prepareStatement(sql)) {
            return work.run(statement);
        } catch (SQLException e) {
            throw new StatementFailure(what, e);
        }
    }
}
