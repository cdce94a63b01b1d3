package io.comanda.write.token;

import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// The token issuer in the health checks. A service that starts waits for the issuer's keys; one that runs stays ready without the issuer,
/// because all replicas share it.
@ApplicationScoped
class IssuerHealth {

    private static final String NAME = "issuer";

    private final IssuerKeys keys;

    IssuerHealth(IssuerKeys keys) {
        this.keys = keys;
    }

    @Produces
    @Readiness
    HealthCheck keysWereFetched() {
        return () -> HealthCheckResponse.named(NAME).status(keys.isReady()).build();
    }

    @Produces
    @HealthGroup("dependencies")
    HealthCheck issuer() {
        return () -> {
            var problem = keys.problem();
            var response = HealthCheckResponse.named(NAME).status(problem == null);
            return problem == null ? response.build() : response.withData("problem", problem).build();
        };
    }
}
