package io.comanda.stack.client;

/// Nothing can be done, or nothing more: the message is a sentence for the person who asked, and says what to do.
public final class Unusable extends RuntimeException {

    private static final long serialVersionUID = 1;

    public Unusable(String message) {
        super(message, null, false, false);
    }
}
