package io.comanda.write.journal;

import java.sql.SQLException;

/// PostgreSQL refused what the journal needs. Its cause says why, and whether a second try is worth it.
public final class JournalFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    JournalFailure(String message, SQLException cause) {
        super(message, cause);
    }
}
