package io.comanda.write.command;

/// The transaction may have been committed or not: the connection to the database was lost meanwhile.
public final class OutcomeUnknown extends RuntimeException {

    private static final long serialVersionUID = 1;

    OutcomeUnknown(RuntimeException cause) {
        super("The connection to the database was lost at the commit: " + cause.getMessage(), cause);
    }
}
