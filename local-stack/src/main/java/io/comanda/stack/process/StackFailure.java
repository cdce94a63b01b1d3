package io.comanda.stack.process;

/// Something on this machine is not as the stack needs it.
/// The message is for the person in front of the screen: what is wrong, and what to do.
public final class StackFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StackFailure(String message) {
        super(message);
    }

    public StackFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
