package io.comanda.write.journal.relay;

import java.sql.SQLException;

/// Another transaction holds the lock on the row that the relay's progress is stored in.
final class RowLocked extends SQLException {

    private static final long serialVersionUID = 1;

    static final String STATE = "55P03";

    RowLocked(SQLException cause) {
        super("Another transaction holds the row of the table relay, and nothing can be published until it ends. Find it with select *"
                + " from pg_stat_activity where xact_start < now() - interval '1 minute', and end it with pg_terminate_backend(pid)",
                STATE, cause);
    }
}
