package io.comanda.read.verify;

import io.comanda.read.elastic.ElasticException;
import io.comanda.read.view.View;
import io.comanda.read.view.ViewStates;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;

/// The metrics of a view's verifications.
final class VerificationMetrics {

    private static final double MILLISECONDS = 1_000;

    private final Counter compared;
    private final Counter differences;
    private final Counter repaired;
    private final Counter orphans;
    private final Counter failures;

    VerificationMetrics(MeterRegistry registry, View view, ViewStates states) {
        compared = counter(registry, view, "documents.compared", "Documents compared with the write side");
        differences = counter(registry, view, "differences", "Documents that were missing, or not as they should be");
        repaired = counter(registry, view, "repaired", "Differing documents that were repaired");
        orphans = counter(registry, view, "orphans", "Documents that the write side does not know, marked as removed");
        failures = counter(registry, view, "failures", "Steps that failed and are repeated");
        Gauge.builder("comanda.verification.as.of.age", () -> age(view, states)).tag("view", view.text()).baseUnit("seconds")
                .description("The age of the state in which the view is known to equal the write side").register(registry);
    }

    private static Counter counter(MeterRegistry registry, View view, String name, String description) {
        return Counter.builder("comanda.verification." + name).tag("view", view.text()).description(description).register(registry);
    }

    /// Not a number until a verification has ended.
    private static double age(View view, ViewStates states) {
        try {
            var latest = states.get(view.text()).verification();
            return latest == null ? Double.NaN : Duration.between(latest.asOf(), Instant.now()).toMillis() / MILLISECONDS;
        } catch (ElasticException _) {
            return Double.NaN;
        }
    }

    void add(Counts counts) {
        compared.increment((double) counts.compared());
        differences.increment((double) counts.differences());
        repaired.increment((double) counts.repaired());
        orphans.increment((double) counts.orphans());
    }

    void failed() {
        failures.increment();
    }
}
