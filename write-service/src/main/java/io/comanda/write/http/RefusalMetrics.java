package io.comanda.write.http;

import io.comanda.write.command.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// Counts refused commands by reason. All reasons exist from the start, so that the first refusal is an increase.
@Singleton
@Startup
class RefusalMetrics {

    private final Map<Refusal, Counter> counters = new EnumMap<>(Refusal.class);

    RefusalMetrics(MeterRegistry registry) {
        for (var refusal : Refusal.values()) {
            counters.put(refusal, Counter.builder("comanda.commands.refused").tag("reason", refusal.slug())
                    .description("Commands refused by a rule").register(registry));
        }
    }

    void count(Refusal refusal) {
        Objects.requireNonNull(counters.get(refusal)).increment();
    }
}
