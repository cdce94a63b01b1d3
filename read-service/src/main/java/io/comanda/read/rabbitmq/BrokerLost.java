package io.comanda.read.rabbitmq;

/// The broker, or a queue on it, is gone. Unacknowledged messages will be delivered again.
public final class BrokerLost extends RuntimeException {

    private static final long serialVersionUID = 1;

    BrokerLost(String what) {
        super(what);
    }

    BrokerLost(String what, Exception cause) {
        super(what + ": " + rootMessage(cause), cause);
    }

    private static String rootMessage(Throwable e) {
        // The client wraps the broker's reply in exceptions that have no message.
        return e.getMessage() == null && e.getCause() != null ? rootMessage(e.getCause()) : String.valueOf(e);
    }
}
