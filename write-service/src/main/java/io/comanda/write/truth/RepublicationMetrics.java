package io.comanda.write.truth;

import io.comanda.events.truth.AggregateKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// The republisher's metrics.
final class RepublicationMetrics {

    private final Map<AggregateKind, Counter> published = new EnumMap<>(AggregateKind.class);
    private final Counter failed;
    private final Counter waited;

    private volatile boolean running;

    RepublicationMetrics(MeterRegistry registry) {
        for (var kind : AggregateKind.values()) {
            published.put(kind, Counter.builder("comanda.republication.published").tag("kind", kind.text())
                    .description("States republished into a queue of the read side, and confirmed").register(registry));
        }
        failed = Counter.builder("comanda.republication.failed")
                .description("Requests to republish that failed, such as for a queue that is gone")
                .register(registry);
        waited = Counter.builder("comanda.republication.waited").baseUnit("seconds")
                .description("How long republishing waited for events that were not published yet").register(registry);
        Gauge.builder("comanda.republication.running", () -> running ? 1 : 0).description("1 on the replica that republishes")
                .register(registry);
    }

    void published(AggregateKind kind, int states) {
        Objects.requireNonNull(published.get(kind)).increment(states);
    }

    void failed() {
        failed.increment();
    }

    void waited(Duration pause) {
        waited.increment(pause.toMillis() / 1e3);
    }

    void running(boolean now) {
        running = now;
    }
}
