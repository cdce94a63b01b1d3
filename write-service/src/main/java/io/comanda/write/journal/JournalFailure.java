package io.comanda.write.journal;

import java.sql.SQLException;

/// A statement of the journal failed in PostgreSQL. The cause says why, and whether to retry.
public final class JournalFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    JournalFailure(String message, SQLException cause) {
        super(message, cause);
    }
}
