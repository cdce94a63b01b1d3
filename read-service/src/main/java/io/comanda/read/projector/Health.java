package io.comanda.read.projector;

import io.comanda.read.part.Part;
import io.quarkus.arc.lookup.LookupUnlessProperty;
import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/// How the service is. Readiness knows nothing of broker and Elasticsearch, because they are shared: their outage must not
/// take every replica off the air. The group `dependencies` tells the truth about them.
@ApplicationScoped
class Health {

    /// More than any wait in the loop; what takes longer hangs.
    private static final Duration TURN_MAX = Duration.ofSeconds(60);

    private final Projectors projectors;

    Health(Projectors projectors) {
        this.projectors = projectors;
    }

    @Produces
    @Readiness
    HealthCheck started() {
        return () -> HealthCheckResponse.named("started").status(projectors.started()).build();
    }

    /// Only what a restart would mend: a loop that stands still although all it needs is there.
    @Produces
    @Liveness
    HealthCheck turning() {
        return () -> {
            var sinceTurned = projectors.all().stream().map(Projector::sinceTurned).toList();
            return HealthCheckResponse.named("projectors turn")
                    .status(!restartHelps(sinceTurned, projectors::brokerAnswers, projectors::storeAnswers)).build();
        };
    }

    static boolean restartHelps(List<Duration> sinceTurned, BooleanSupplier brokerAnswers, BooleanSupplier storeAnswers) {
        return sinceTurned.stream().anyMatch(since -> since.compareTo(TURN_MAX) > 0) && brokerAnswers.getAsBoolean()
                && storeAnswers.getAsBoolean();
    }

    @Produces
    @HealthGroup("dependencies")
    HealthCheck elasticsearch() {
        return () -> HealthCheckResponse.named("elasticsearch").status(projectors.storeAnswers()).build();
    }

    @Produces
    @HealthGroup("dependencies")
    @LookupUnlessProperty(name = Part.PROPERTY, stringValue = "query")
    HealthCheck projecting() {
        return () -> {
            var answer = HealthCheckResponse.named("projectors").up();
            for (var projector : projectors.all()) {
                var trouble = projector.trouble();
                if (trouble == null) {
                    answer.withData(projector.name(), "consuming");
                } else {
                    answer.down().withData(projector.name(), trouble);
                }
            }
            return answer.build();
        };
    }
}
