package io.comanda.write.zone;

import io.comanda.events.zone.TimeZones;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// The time-zone table: the JDK's, or the folder `comanda.time-zones.folder` (zoneinfo of the system's tzdata package) where that is
/// newer. Both services must be given the same one.
@Singleton
@Startup
final class TimeZoneTable {

    private final TimeZones zones;

    TimeZoneTable(@ConfigProperty(name = "comanda.time-zones.folder") Optional<Path> folder, MeterRegistry registry) {
        zones = TimeZones.of(folder);
        Gauge.builder("comanda.time.zones", () -> 1).tag("version", zones.version()).tag("source", zones.source())
                .description("1; the labels say which time-zone table is used").register(registry);
    }

    @Produces
    @Singleton
    TimeZones zones() {
        return zones;
    }

    @Produces
    @HealthGroup("dependencies")
    HealthCheck table() {
        return () -> HealthCheckResponse.named("time zones").up().withData("version", zones.version()).withData("source", zones.source())
                .build();
    }
}
