package io.comanda.read.rabbitmq;

import io.comanda.simulator.rabbitmq.ModelConnectionFactory;
import io.comanda.simulator.rabbitmq.RabbitModel;
import io.comanda.simulator.schedule.SimulatedProcess;

/// Makes the read side's broker.
public final class ModelBrokers {

    public static final String GROUP = "sim";

    public static Broker of(RabbitModel rabbitmq, SimulatedProcess process) {
        return new Broker(new ModelConnectionFactory(rabbitmq, process), GROUP);
    }

    private ModelBrokers() {
    }
}
