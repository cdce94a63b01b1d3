package io.comanda.write.command;

/// Too much of one kind is asked for at once, or it took too long. Nothing was executed; the same request may succeed later.
public final class Overloaded extends RuntimeException {

    private static final long serialVersionUID = 1;

    public Overloaded(String message) {
        super(message);
    }
}
