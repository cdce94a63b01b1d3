package io.comanda.simulator.schedule;

/// Unwinds the stack of a fiber whose process was killed. No code may catch and survive it: every further call to a server throws it again.
public final class Killed extends Error {

    private static final long serialVersionUID = 1;

    Killed() {
        super("killed", null, false, false);
    }
}
