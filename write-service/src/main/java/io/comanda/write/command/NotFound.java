package io.comanda.write.command;

/// The object of the command does not exist.
public final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// @param what the object, as in "order 0198…"
    public NotFound(String what) {
        super("There is no " + what + ".");
    }
}
