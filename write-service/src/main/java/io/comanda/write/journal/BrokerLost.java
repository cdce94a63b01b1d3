package io.comanda.write.journal;

/// The broker is away, or refused a message: what it did not confirm is published again.
final class BrokerLost extends Exception {

    private static final long serialVersionUID = 1;

    BrokerLost(String message) {
        super(message);
    }

    BrokerLost(Throwable cause) {
        super("RabbitMQ is away, events wait in the journal: " + cause.getMessage(), cause);
    }
}
