package io.comanda.write.journal;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;

/// Counts how often PostgreSQL was set back in time. It is stored in the database and leads every version, so that what was published
/// before a restore loses against what is published after it. Nothing raises it at run time yet, so it is read once.
@Singleton
class Epoch {

    private final DataSource database;

    private volatile int current;

    Epoch(DataSource database) {
        this.database = database;
    }

    int current() {
        if (current == 0) {
            current = read();
        }
        return current;
    }

    private int read() {
        try (var connection = database.getConnection();
                var query = connection.createStatement();
                var row = query.executeQuery("select epoch from epoch")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new JournalFailure("Reading the epoch failed", e);
        }
    }
}
