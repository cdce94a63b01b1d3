package io.comanda.write.command;

import java.sql.SQLException;

/// A statement of plain SQL failed. [DatabaseFailure] finds PostgreSQL's error in it.
public final class StatementFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// @param what as in "Appending to the journal"
    public StatementFailure(String what, SQLException cause) {
        super(what + " failed", cause);
    }
}
