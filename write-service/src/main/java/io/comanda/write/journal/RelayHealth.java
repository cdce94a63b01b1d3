package io.comanda.write.journal;

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

/// How the service is. Readiness knows nothing of database and broker, because they are shared: their outage must not take every
/// till off the air. The group `dependencies` tells the truth about them.
@ApplicationScoped
class RelayHealth {

    /// More than any wait in the loop; what takes longer hangs.
    private static final Duration TURN_MAX = Duration.ofSeconds(60);

    /// A healthy relay is behind by milliseconds; a takeover costs up to five seconds.
    private static final double LAG_SECONDS_MAX = 10;

    private final Relay relay;
    private volatile boolean started;

    RelayHealth(Relay relay) {
        this.relay = relay;
    }

    /// The schema is migrated by then.
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
    HealthCheck turning() {
        return () -> HealthCheckResponse.named("relay turns")
                .status(!restartHelps(relay.sinceTurned(), relay::brokerAnswers, relay::databaseAnswers)).build();
    }

    /// Only of a loop that stands still although all it needs is there.
    static boolean restartHelps(Duration sinceTurned, BooleanSupplier brokerAnswers, BooleanSupplier databaseAnswers) {
        return sinceTurned.compareTo(TURN_MAX) > 0 && brokerAnswers.getAsBoolean() && databaseAnswers.getAsBoolean();
    }

    @Produces
    @HealthGroup("dependencies")
    HealthCheck database() {
        return () -> HealthCheckResponse.named("postgresql").status(relay.databaseAnswers()).build();
    }

    @Produces
    @HealthGroup("dependencies")
    HealthCheck relaying() {
        return () -> {
            var lag = relay.lagSeconds();
            return HealthCheckResponse.named("relay")
                    .status(relay.isConnected() && !relay.isBlocked() && lag < LAG_SECONDS_MAX)
                    .withData("connected", relay.isConnected())
                    .withData("blocked", relay.isBlocked())
                    .withData("lagSeconds", String.format(Locale.ROOT, "%.3f", lag))
                    .build();
        };
    }
}
