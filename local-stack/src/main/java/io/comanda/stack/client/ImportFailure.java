package io.comanda.stack.client;

/// An import, or a request to Comanda, cannot be completed. The message is for the user and says what to do.
public final class ImportFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ImportFailure(String message) {
        super(message, null, false, false);
    }
}
