package io.comanda.write.journal.relay;

/// The cursor's snapshot is from another PostgreSQL cluster, as after a dump was loaded into a new one: its transaction ids lie above all
/// ids of this cluster, so no row counts as new.
final class ForeignSnapshot extends Exception {

    static final String MESSAGE = "The relay's cursor is from another PostgreSQL cluster (was a dump loaded into a new server?):"
            + " no event counts as new, and none is published. What to do: docs/operations.md, ComandaRelayForeignSnapshot";

    private static final long serialVersionUID = 1;

    ForeignSnapshot() {
        super(MESSAGE);
    }
}
