package io.comanda.read.deadletter;

import io.comanda.read.http.Problem;
import io.comanda.read.projector.Projection;
import io.comanda.read.rabbitmq.Broker;
import io.comanda.read.rabbitmq.Lane;
import io.comanda.read.view.Generation;
import io.comanda.read.view.ViewStates;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Where a dead letter of a projection is published again.
@Singleton
class RetryQueues {

    private final List<Projection> projections;
    private final ViewStates states;
    private final Broker broker;

    RetryQueues(@All List<Projection> projections, ViewStates states, Broker broker) {
        this.projections = projections;
        this.states = states;
        this.broker = broker;
    }

    /// @throws Problem if there is no such view
    void require(String view) {
        projection(view);
    }

    /// @return for each lane, the queues of all generations that are fed: a document that one of them can't hold may fit another
    Map<Lane, List<String>> of(String view) {
        var projection = projection(view);
        var queues = new EnumMap<Lane, List<String>>(Lane.class);
        for (var lane : Lane.values()) {
            queues.put(lane, states.get(view).generations().stream().filter(Generation::isFed)
                    .map(generation -> broker.topology(view, projection.bindingKey(), generation.number(), lane).queue()).toList());
        }
        return queues;
    }

    private Projection projection(String view) {
        return projections.stream().filter(each -> each.name().equals(view)).findFirst()
                .orElseThrow(() -> Problem.notFound("view " + view));
    }
}
