package io.comanda.read.live;

import io.comanda.read.part.Part;
import io.quarkus.arc.lookup.LookupUnlessProperty;
import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// Whether streams can show changes. Queries are answered without.
@ApplicationScoped
class LiveHealth {

    private final AnnouncementListener listener;

    LiveHealth(AnnouncementListener listener) {
        this.listener = listener;
    }

    @Produces
    @HealthGroup("dependencies")
    @LookupUnlessProperty(name = Part.PROPERTY, stringValue = "projector")
    HealthCheck announcements() {
        return () -> {
            var problem = listener.problem();
            var response = HealthCheckResponse.named("announcements").status(problem == null);
            return problem == null ? response.build() : response.withData("problem", problem).build();
        };
    }
}
