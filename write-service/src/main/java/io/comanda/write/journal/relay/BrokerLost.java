package io.comanda.write.journal.relay;

/// The broker is unreachable or rejected a message. What it did not confirm is published again.
final class BrokerLost extends Exception {

    private static final long serialVersionUID = 1;

    BrokerLost(String message) {
        super(message);
    }

    BrokerLost(Throwable cause) {
        super("RabbitMQ is unreachable, events wait in the journal: " + cause.getMessage(), cause);
    }
}
