package io.comanda.webhooks.intake;

import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Tells the truth about the connector, whose own health doesn't.
@Singleton
final class IntakeHealth {

    /// Only a bug keeps the loop from turning for so long: no call in it waits longer than some seconds.
    private static final Duration TURNS_WITHIN = Duration.ofSeconds(60);

    @Produces
    @HealthGroup("dependencies")
    HealthCheck events(Intake intake) {
        return () -> HealthCheckResponse.named("events").status(intake.isReceiving()).build();
    }

    @Produces
    @Liveness
    HealthCheck loop(Intake intake) {
        return () -> HealthCheckResponse.named("events loop").status(intake.sinceLastTurn().compareTo(TURNS_WITHIN) < 0).build();
    }
}
