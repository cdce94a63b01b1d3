package io.comanda.simulator.rabbitmq;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.comanda.simulator.schedule.SimulatedProcess;
import java.io.IOException;
import java.util.concurrent.ExecutorService;

/// Connects a process to the model.
public final class ModelConnectionFactory extends ConnectionFactory {

    private final RabbitModel broker;
    private final SimulatedProcess process;

    public ModelConnectionFactory(RabbitModel broker, SimulatedProcess process) {
        this.broker = broker;
        this.process = process;
    }

    @Override
    @SuppressWarnings("MissingSuperCall")
    public ConnectionFactory clone() {
        return this;
    }

    @Override
    public Connection newConnection(String name) throws IOException {
        process.check();
        broker.simulation().step();
        process.check();
        if (broker.isAway()) {
            throw new IOException("connection refused");
        }
        var connection = new ModelConnection(broker, process);
        broker.opened(connection);
        process.onKill(connection::abort);
        return Amqp.connection(connection);
    }

    @Override
    public Connection newConnection(ExecutorService callbacks, String name) throws IOException {
        return newConnection(name);
    }
}
