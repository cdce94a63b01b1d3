package io.comanda.write.journal.relay;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/// The service's health checks. Readiness does not depend on the database and the broker, because all replicas share them: an outage
/// would take every replica out of service at once. The group `dependencies` reports them.
@ApplicationScoped
class RelayHealth {

    /// Longer than any wait in the loop: an older heartbeat means that the loop hangs.
    private static final Duration HEARTBEAT_AGE_MAX = Duration.ofSeconds(60);

    /// A healthy relay lags by milliseconds; a takeover takes up to five seconds.
    private static final double LAG_SECONDS_MAX = 10;

    private final Relay relay;
    private volatile boolean started;

    RelayHealth(Relay relay) {
        this.relay = relay;
    }

    /// The schema has been migrated by then.
    void start(@Observes StartupEvent event) {
        started = true;
    }

    @Produces
    @Readiness
    HealthCheck started() {
        return () -> HealthCheckResponse.named("started").status(started).build();
    }

    @Produces
    @Liveness
    HealthCheck alive() {
        return () -> HealthCheckResponse.named("relay loop")
                .status(!restartHelps(relay.sinceHeartbeat(), relay::brokerIsReachable, relay::databaseIsReachable)).build();
    }

    /// Only if the loop hangs although broker and database are reachable.
    static boolean restartHelps(Duration sinceHeartbeat, BooleanSupplier broker, BooleanSupplier database) {
        return sinceHeartbeat.compareTo(HEARTBEAT_AGE_MAX) > 0 && broker.getAsBoolean() && database.getAsBoolean();
    }

    @Produces
    @HealthGroup("dependencies")
    HealthCheck database() {
        return () -> HealthCheckResponse.named("postgresql").status(relay.databaseIsReachable()).build();
    }

    @Produces
    @HealthGroup("dependencies")
    HealthCheck relaying() {
        return () -> {
            var lag = relay.lagSeconds();
            var problem = relay.problem();
            var response = HealthCheckResponse.named("relay")
                    .status(relay.isConnected() && !relay.isBlocked() && lag < LAG_SECONDS_MAX && problem == null)
                    .withData("connected", relay.isConnected())
                    .withData("blocked", relay.isBlocked())
                    .withData("lagSeconds", String.format(Locale.ROOT, "%.3f", lag));
            return (problem == null ? response : response.withData("problem", problem)).build();
        };
    }
}
