package io.comanda.write.journal;

import io.smallrye.health.api.HealthGroup;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// The way to RabbitMQ. It never enters readiness: a broker outage must not take every till off the air.
@HealthGroup("dependencies")
@Singleton
class RelayHealth implements HealthCheck {

    /// A healthy relay is behind by milliseconds; a takeover costs up to five seconds.
    private static final double LAG_SECONDS_MAX = 10;

    private final Relay relay;

    RelayHealth(Relay relay) {
        this.relay = relay;
    }

    @Override
    public HealthCheckResponse call() {
        var lag = relay.lagSeconds();
        return HealthCheckResponse.named("relay")
                .status(relay.isConnected() && !relay.isBlocked() && lag < LAG_SECONDS_MAX)
                .withData("connected", relay.isConnected())
                .withData("blocked", relay.isBlocked())
                .withData("lagSeconds", String.format(java.util.Locale.ROOT, "%.3f", lag))
                .build();
    }
}
