package io.comanda.read.orders;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// How far the view of orders is behind, as this replica knows it: nothing where others keep the view up to date.
///
/// @param seconds the longest that it lately took from an event's commit to its documents; absent where it has written none
/// @param waiting messages that waited in the queue when it last looked; absent where it doesn't
@RegisterForReflection
record ViewLag(@Nullable Double seconds, @Nullable Long waiting) {

    static final ViewLag UNKNOWN = new ViewLag(null, null);

    static ViewLag of(MeterRegistry registry) {
        var lag = registry.find("comanda.projector.lag").tag("projection", OrderProjection.ORDERS).timer();
        var waiting = registry.find("comanda.projector.queue.waiting").tag("projection", OrderProjection.ORDERS).gauge();
        return new ViewLag(lag == null || lag.count() == 0 ? null : lag.max(TimeUnit.MILLISECONDS) / 1_000,
                waiting == null ? null : Math.round(waiting.value()));
    }
}
