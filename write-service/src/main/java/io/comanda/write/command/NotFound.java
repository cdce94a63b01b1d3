package io.comanda.write.command;

/// The command is for something that doesn't exist.
public final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// @param what as a person would say it: "order 0198…"
    public NotFound(String what) {
        super("There is no " + what + ".");
    }
}
