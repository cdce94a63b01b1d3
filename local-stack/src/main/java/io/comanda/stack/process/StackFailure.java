package io.comanda.stack.process;

/// The stack cannot be started or used on this machine.
/// The message is for the user: what is wrong, and what to do about it.
public final class StackFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StackFailure(String message) {
        super(message);
    }

    public StackFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
