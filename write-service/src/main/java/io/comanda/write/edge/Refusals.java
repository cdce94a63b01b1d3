package io.comanda.write.edge;

import io.comanda.write.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// How often a rule has said no, by its reason. All reasons are there from the start, so that the first no is a rise, too.
@Singleton
@Startup
class Refusals {

    private final Map<Refusal, Counter> counters = new EnumMap<>(Refusal.class);

    Refusals(MeterRegistry registry) {
        for (var refusal : Refusal.values()) {
            counters.put(refusal, Counter.builder("comanda.commands.refused").tag("reason", refusal.slug())
                    .description("Commands that a rule has refused").register(registry));
        }
    }

    void count(Refusal refusal) {
        Objects.requireNonNull(counters.get(refusal)).increment();
    }
}
