package io.comanda.read.view;

import io.comanda.read.part.Part;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Learns the write side's epoch from its messages and answers, and stores it with the views. A raised epoch means that PostgreSQL went
/// back in time: what the views have of the epochs before may never have happened.
@ApplicationScoped
public class KnownEpochs {

    private final ViewStates states;
    private final Map<String, Integer> stored = new ConcurrentHashMap<>();

    KnownEpochs(Part part, ViewStates states, MeterRegistry registry) {
        this.states = states;
        if (part.projects()) {
            Arrays.stream(View.values()).map(View::text).forEach(view -> register(view, registry));
        }
    }

    private void register(String view, MeterRegistry registry) {
        Gauge.builder("comanda.views.epoch", () -> stored.getOrDefault(view, 0)).tag("view", view)
                .description("The highest epoch of the write side that this projector has seen; 0 if it has seen none").register(registry);
    }

    void start(@Observes StartupEvent event) {
        // Its metric is there from the start.
    }

    /// Stores it for a view if it is higher than what is known. Costs nothing otherwise.
    ///
    /// @throws io.comanda.read.elastic.ElasticException if Elasticsearch fails
    public void learn(String view, int epoch) {
        if (epoch > stored.getOrDefault(view, 0)) {
            var state = states.update(view, before -> epoch > before.epoch() ? before.withEpoch(epoch) : before);
            stored.merge(view, state.epoch(), Math::max);
        }
    }
}
