package io.comanda.simulator.postgres;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one of the services' SQL statements does.
@FunctionalInterface
public interface Statement {

    /// @param parameters as they were set, the first at index 0
    Result execute(Postgres postgres, Transaction transaction, @Nullable Object[] parameters) throws SQLException;

    /// @param updated how many rows were changed
    /// @param rows    what it returns
    record Result(int updated, List<@Nullable Object[]> rows) {

        public static Result updated(int rows) {
            return new Result(rows, List.of());
        }

        public static Result of(@Nullable Object... row) {
            return new Result(1, List.<@Nullable Object[]>of(row));
        }
    }
}
