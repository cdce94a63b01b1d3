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

/// The service's health checks. Readiness ignores the broker and Elasticsearch, because all replicas share them and one outage
/// would make all of them unready. The group `dependencies` reports them.
@ApplicationScoped
class Health {

    /// Longer than any wait in the loop. A loop without a heartbeat for longer hangs.
    private static final Duration HEARTBEAT_AGE_MAX = Duration.ofSeconds(60);

    private final Projectors projectors;

    Health(Projectors projectors) {
        this.projectors = projectors;
    }

    @Produces
    @Readiness
    HealthCheck started() {
        return () -> HealthCheckResponse.named("started").status(projectors.started()).build();
    }

    /// Fails only if a restart would help: a loop hangs although its dependencies are reachable.
    @Produces
    @Liveness
    HealthCheck alive() {
        return () -> {
            var sinceHeartbeat = projectors.all().stream().map(Projector::sinceHeartbeat).toList();
            return HealthCheckResponse.named("projector heartbeats")
                    .status(!restartHelps(sinceHeartbeat, projectors::isBrokerReachable, projectors::isElasticsearchReachable)).build();
        };
    }

    static boolean restartHelps(List<Duration> sinceHeartbeat, BooleanSupplier brokerReachable, BooleanSupplier elasticsearchReachable) {
        return sinceHeartbeat.stream().anyMatch(since -> since.compareTo(HEARTBEAT_AGE_MAX) > 0) && brokerReachable.getAsBoolean()
                && elasticsearchReachable.getAsBoolean();
    }

    @Produces
    @HealthGroup("dependencies")
    HealthCheck elasticsearch() {
        return () -> HealthCheckResponse.named("elasticsearch").status(projectors.isElasticsearchReachable()).build();
    }

    @Produces
    @HealthGroup("dependencies")
    @LookupUnlessProperty(name = Part.PROPERTY, stringValue = "query")
    HealthCheck projectors() {
        return () -> {
            var response = HealthCheckResponse.named("projectors").up();
            var none = projectors.problem();
            if (none != null) {
                response.down().withData("problem", none);
            }
            for (var projector : projectors.all()) {
                var problem = projector.problem();
                if (problem == null) {
                    response.withData(projector.name(), "consuming");
                } else {
                    response.down().withData(projector.name(), problem);
                }
            }
            return response.build();
        };
    }
}
