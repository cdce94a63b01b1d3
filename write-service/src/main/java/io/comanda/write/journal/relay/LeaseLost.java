package io.comanda.write.journal.relay;

/// Another replica relays now. This is no error: consumers tolerate messages that both have published.
final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1;

    LeaseLost() {
        super("Another replica relays now");
    }
}
