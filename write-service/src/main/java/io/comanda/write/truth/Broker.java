package io.comanda.write.truth;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/// Opens connections to RabbitMQ. They are not recovered: what was in flight has to be done again, and only their users know it.
@Singleton
class Broker {

    private static final int OPEN_MILLIS_MAX = 5_000;
    private static final int RPC_MILLIS_MAX = 10_000;
    private static final int CLOSE_MILLIS_MAX = 1_000;
    private static final int HEARTBEAT_SECONDS = 5;

    private final ConnectionFactory factory;

    Broker(ConnectionFactory rabbitmq) {
        factory = rabbitmq.clone();
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setConnectionTimeout(OPEN_MILLIS_MAX);
        factory.setHandshakeTimeout(OPEN_MILLIS_MAX);
        factory.setChannelRpcTimeout(RPC_MILLIS_MAX);
        factory.setShutdownTimeout(CLOSE_MILLIS_MAX);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
    }

    /// @param purpose part of the connection's name, as the broker's operators see it
    Connection connect(String purpose) throws IOException, TimeoutException {
        return factory.newConnection("comanda write " + purpose);
    }
}
