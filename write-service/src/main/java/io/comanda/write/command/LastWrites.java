package io.comanda.write.command;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a transaction writes last, all in one round trip: nothing that it does before depends on it.
@ApplicationScoped
public class LastWrites {

    private final TransactionSynchronizationRegistry transaction;
    private final Statements statements;

    LastWrites(TransactionSynchronizationRegistry transaction, Statements statements) {
        this.transaction = transaction;
        this.statements = statements;
    }

    private record Write(String sql, List<@Nullable Object> parameters) {
    }

    private static final class Pending {

        final List<Write> writes = new ArrayList<>();
    }

    /// To be executed in the order of these calls, right before the commit of a transaction of [Transactions].
    ///
    /// @param parameters null for a text
    /// @throws IllegalStateException outside such a transaction, where it would never be executed
    public void add(String sql, @Nullable Object... parameters) {
        pending().writes.add(new Write(sql, Arrays.asList(parameters)));
    }

    private Pending pending() {
        if (transaction.getResource(Pending.class) instanceof Pending pending) {
            return pending;
        }
        throw new IllegalStateException("This is no transaction of Transactions");
    }

    /// When a transaction begins.
    void begin() {
        transaction.putResource(Pending.class, new Pending());
    }

    /// Right before the commit.
    void execute() {
        var pending = pending();
        if (pending.writes.isEmpty()) {
            return;
        }
        var all = pending.writes.stream().map(Write::sql).collect(Collectors.joining(";"));
        statements.execute("Writing into the journal, or a response", all, statement -> {
            int next = 1;
            for (var write : pending.writes) {
                for (var parameter : write.parameters) {
                    set(statement, next++, parameter);
                }
            }
            return statement.execute();
        });
    }

    private static void set(PreparedStatement statement, int index, @Nullable Object parameter) throws SQLException {
        if (parameter == null) {
            statement.setNull(index, Types.VARCHAR);
        } else {
            statement.setObject(index, parameter);
        }
    }
}
