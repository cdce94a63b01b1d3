package io.comanda.simulator;

import io.comanda.simulator.postgres.ModelDataSource;
import io.comanda.simulator.postgres.Postgres;
import io.comanda.simulator.postgres.Statement;
import io.comanda.simulator.rabbitmq.RabbitModel;
import io.comanda.simulator.schedule.SimulatedProcess;
import io.comanda.simulator.schedule.Simulation;
import io.comanda.write.journal.relay.ModelRelay;
import java.util.Map;

/// A write-service: its connections to PostgreSQL, its relay and its epoch.
record Writer(SimulatedProcess process, ModelDataSource database, ModelRelay relay) {

    static Writer start(Simulation simulation, String name, Postgres postgres, RabbitModel rabbitmq, Map<String, Statement> statements) {
        var process = simulation.process(name);
        var database = new ModelDataSource(simulation, postgres, process, statements);
        return new Writer(process, database, new ModelRelay(simulation, process, database, rabbitmq));
    }
}
