package io.comanda.read.view;

import io.comanda.read.elastic.ElasticException;
import io.comanda.read.part.Part;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;

/// Whether views are being rebuilt, and for how long. Every projector reports the same.
@Singleton
class RebuildMetrics {

    private static final double MILLISECONDS = 1_000;

    private final Part part;
    private final ViewStates states;
    private final MeterRegistry registry;

    RebuildMetrics(Part part, ViewStates states, MeterRegistry registry) {
        this.part = part;
        this.states = states;
        this.registry = registry;
    }

    void register(@Observes StartupEvent event) {
        if (!part.projects()) {
            return;
        }
        for (var view : View.values()) {
            gauge("comanda.rebuild.age.seconds", "How long the rebuild under way has taken; 0 without one", view,
                    RebuildMetrics::ageSeconds);
            gauge("comanda.view.partial", "1 while documents are missing, and queries fail", view,
                    state -> state.generation(state.live()).filter(Generation::partial).isPresent() ? 1 : 0);
            gauge("comanda.rebuild.stuck", "1 if a rebuild does not go on by itself", view,
                    state -> state.rebuild() != null && state.rebuild().problem() != null ? 1 : 0);
        }
    }

    private void gauge(String name, String description, View view, ToDoubleFunction<ViewState> value) {
        Gauge.builder(name, () -> value(view, value)).tag("view", view.text()).description(description).register(registry);
    }

    private static double ageSeconds(ViewState state) {
        var rebuild = state.rebuild();
        return rebuild == null ? 0 : Duration.between(rebuild.startedAt(), Instant.now()).toMillis() / MILLISECONDS;
    }

    /// Not a number while Elasticsearch is away and nothing is known yet.
    private double value(View view, ToDoubleFunction<ViewState> value) {
        try {
            return value.applyAsDouble(states.get(view.text()));
        } catch (ElasticException _) {
            return Double.NaN;
        }
    }
}
