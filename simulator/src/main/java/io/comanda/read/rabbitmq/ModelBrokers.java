package io.comanda.read.rabbitmq;

import com.rabbitmq.client.ConnectionFactory;

/// Makes the read side's broker.
public final class ModelBrokers {

    public static final String GROUP = "sim";

    public static Broker of(ConnectionFactory connections) {
        return new Broker(connections, GROUP);
    }

    private ModelBrokers() {
    }
}
