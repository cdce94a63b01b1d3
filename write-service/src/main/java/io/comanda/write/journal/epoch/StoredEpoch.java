package io.comanda.write.journal.epoch;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The row of the table `epoch`, beside what it has to be compared with.
///
/// @param identity of the database in which it was stored
/// @param actual   the identity of this database
record StoredEpoch(int epoch, @Nullable String identity, String actual) {

    static final String READ = "select epoch, identity, database_identity() from epoch";

    static StoredEpoch read(Connection connection) throws SQLException {
        try (var query = connection.createStatement();
                var row = query.executeQuery(READ)) {
            row.next();
            return new StoredEpoch(row.getInt(1), row.getString(2), row.getString(3));
        }
    }

    boolean isOfThisDatabase() {
        return actual.equals(identity);
    }
}
