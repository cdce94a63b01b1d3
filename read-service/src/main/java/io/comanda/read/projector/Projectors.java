package io.comanda.read.projector;

import io.comanda.read.elastic.Elastic;
import io.comanda.read.elastic.ShardLimit;
import io.comanda.read.elastic.Templates;
import io.comanda.read.part.Part;
import io.comanda.read.rabbitmq.Broker;
import io.comanda.read.rabbitmq.Lane;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Runs one projector for each lane of each projection while the service runs; none in the query part.
@ApplicationScoped
class Projectors {

    private final Broker broker;
    private final Elastic elastic;
    private final ProjectorTimeouts timeouts;
    private final List<Projector> projectors;
    private volatile boolean started;

    Projectors(Part part, @All List<Projection> projections, Elastic elastic, ShardLimit shardLimit, Templates templates,
            MeterRegistry registry, BatchTracing tracing, Broker broker, ProjectorTimeouts timeouts) {
        this.broker = broker;
        this.elastic = elastic;
        this.timeouts = timeouts;
        var mine = part.projects() ? projections : List.<Projection>of();
        var live = mine.stream().map(projection -> new Projector(projection, Lane.LIVE, (documents, _) -> elastic.bulk(documents), broker,
                templates, elastic, new ProjectorMetrics(registry, projection.name(), Lane.LIVE), tracing, timeouts)).toList();
        BooleanSupplier liveIsBusy = () -> live.stream().anyMatch(Projector::isBusy);
        var past = mine.stream().map(projection -> new Projector(projection, Lane.PAST,
                new PastBulkWriter(elastic, shardLimit, liveIsBusy), broker, templates, elastic,
                new ProjectorMetrics(registry, projection.name(), Lane.PAST), tracing, timeouts)).toList();
        this.projectors = Stream.concat(live.stream(), past.stream()).toList();
    }

    void start(@Observes StartupEvent event) {
        projectors.forEach(Projector::start);
        started = true;
    }

    /// Waits for all of them under one deadline, which lies within a pod's grace period however many they are.
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        started = false;
        projectors.forEach(Projector::stop);
        long deadlineNanos = System.nanoTime() + timeouts.stop.toNanos();
        for (var projector : projectors) {
            projector.awaitEnd(Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime())));
        }
    }

    boolean started() {
        return started;
    }

    List<Projector> all() {
        return projectors;
    }

    boolean isBrokerReachable() {
        return broker.isReachable();
    }

    boolean isElasticsearchReachable() {
        return elastic.isReachable();
    }
}
