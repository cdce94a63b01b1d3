package io.comanda.read.projector;

/// The broker, or what we need on it, is gone. What was not acknowledged will be delivered again.
final class BrokerLost extends RuntimeException {

    private static final long serialVersionUID = 1;

    BrokerLost(String what) {
        super(what);
    }

    BrokerLost(String what, Exception cause) {
        super(what + ": " + rootMessage(cause), cause);
    }

    private static String rootMessage(Throwable e) {
        // The client wraps what the broker said into exceptions without a word of their own.
        return e.getMessage() == null && e.getCause() != null ? rootMessage(e.getCause()) : String.valueOf(e);
    }
}
