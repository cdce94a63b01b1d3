package io.comanda.write.journal;

/// Another replica relays now. Nothing is wrong: what both published, readers take once.
final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1;

    LeaseLost() {
        super("Another replica relays now");
    }
}
