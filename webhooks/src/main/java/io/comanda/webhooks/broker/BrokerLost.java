package io.comanda.webhooks.broker;

import org.jspecify.annotations.Nullable;

/// RabbitMQ can't be reached, or does not answer. Whatever was under way has to be done again.
public final class BrokerLost extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BrokerLost(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
