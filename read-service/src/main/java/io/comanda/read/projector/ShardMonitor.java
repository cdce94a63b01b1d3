package io.comanda.read.projector;

import io.comanda.read.elastic.ElasticException;
import io.comanda.read.elastic.ShardLimit;
import io.comanda.read.part.Part;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.lookup.LookupUnlessProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jspecify.annotations.Nullable;

/// Reports how many of the cluster's shards are used, long before Elasticsearch refuses to create an index.
@Singleton
final class ShardMonitor {

    /// Enough for a person to act: a month needs a few shards, an import of years some hundreds.
    private static final double ALARM_RATIO = 0.8;

    private final Part part;
    private final ShardLimit shardLimit;
    private final Duration interval;
    private final Thread thread = Thread.ofVirtual().name("shard-monitor").unstarted(this::run);
    private volatile ShardLimit.@Nullable Usage latest;

    ShardMonitor(Part part, ShardLimit shardLimit, MeterRegistry registry,
            @ConfigProperty(name = "comanda.elasticsearch.shard-count-interval") Duration interval) {
        this.part = part;
        this.shardLimit = shardLimit;
        this.interval = interval;
        if (part.projects()) {
            Gauge.builder("comanda.elasticsearch.shards.used.ratio", this::ratio)
                    .description("Shards used, as a share of those that the cluster allows").register(registry);
        }
    }

    void start(@Observes StartupEvent event) {
        if (part.projects()) {
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                try {
                    latest = shardLimit.usage();
                } catch (ElasticException | IllegalStateException _) {
                    // Another check reports an outage.
                }
                Thread.sleep(interval);
            }
        } catch (InterruptedException _) {
            // The service stops.
        }
    }

    /// Not a number until it is known.
    private double ratio() {
        var usage = latest;
        return usage == null ? Double.NaN : usage.ratio();
    }

    @Produces
    @HealthGroup("dependencies")
    @LookupUnlessProperty(name = Part.PROPERTY, stringValue = "query")
    HealthCheck shards() {
        return () -> {
            var response = HealthCheckResponse.named("elasticsearch shards").up();
            var usage = latest;
            if (usage != null) {
                response.withData("used", usage.used()).withData("max", usage.max());
                if (usage.ratio() > ALARM_RATIO) {
                    response.down().withData("problem", "More than 80 % of the cluster's shards are used. At 100 % no new month can be"
                            + " shown: see ComandaShardsNearLimit in docs/operations.md");
                }
            }
            return response.build();
        };
    }
}
