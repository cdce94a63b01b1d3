package io.comanda.read.rebuild;

import io.comanda.read.projector.Projection;
import io.comanda.read.rabbitmq.Broker;
import io.comanda.read.rabbitmq.Lane;
import io.comanda.read.rabbitmq.Topology;
import io.comanda.read.view.View;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The queues of generations: one for each lane.
@Singleton
final class GenerationQueues {

    private final Broker broker;
    private final List<Projection> projections;

    GenerationQueues(Broker broker, @All List<Projection> projections) {
        this.broker = broker;
        this.projections = projections;
    }

    /// Idempotent.
    ///
    /// @throws io.comanda.read.rabbitmq.BrokerLost if the broker can't be reached
    void declare(View view, int generation) {
        topologies(view, generation).forEach(broker::declare);
    }

    /// Deletes them with all that is in them. Idempotent.
    ///
    /// @throws io.comanda.read.rabbitmq.BrokerLost if the broker can't be reached
    void delete(View view, int generation) {
        topologies(view, generation).forEach(broker::delete);
    }

    /// Whether one of them exists.
    ///
    /// @throws io.comanda.read.rabbitmq.BrokerLost if the broker can't be reached
    boolean exist(View view, int generation) {
        return topologies(view, generation).anyMatch(topology -> broker.waiting(topology.queue()).isPresent());
    }

    Topology topology(View view, int generation, Lane lane) {
        var projection = projections.stream().filter(each -> each.name().equals(view.text())).findFirst().orElseThrow();
        return broker.topology(projection.name(), projection.bindingKey(), generation, lane);
    }

    private Stream<Topology> topologies(View view, int generation) {
        return Arrays.stream(Lane.values()).map(lane -> topology(view, generation, lane));
    }
}
