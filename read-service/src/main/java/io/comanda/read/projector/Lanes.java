package io.comanda.read.projector;

import io.comanda.events.Envelope;
import io.comanda.read.elastic.Elastic;
import io.comanda.read.elastic.IndexFiles;
import io.comanda.read.elastic.ShardLimit;
import io.comanda.read.rabbitmq.Broker;
import io.comanda.read.rabbitmq.Lane;
import io.comanda.read.time.LoopTime;
import io.comanda.read.view.KnownEpochs;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Makes the projectors of a generation.
@Singleton
final class Lanes {

    /// Distinguishes this process from others that consume the same queue. A static field would have one value for all: an executable
    /// keeps those of its build.
    private final String process = UUID.randomUUID().toString();

    private final Elastic elastic;
    private final ShardLimit shardLimit;
    private final IndexFiles files;
    private final MeterRegistry registry;
    private final BatchTracing tracing;
    private final Broker broker;
    private final ProjectorTimeouts timeouts;
    private final FedGenerations fed;
    private final KnownEpochs epochs;
    private final double refreshShare;

    Lanes(Elastic elastic, ShardLimit shardLimit, IndexFiles files, MeterRegistry registry, BatchTracing tracing, Broker broker,
            ProjectorTimeouts timeouts, FedGenerations fed, KnownEpochs epochs,
            @ConfigProperty(name = "comanda.projector.refresh-share") double refreshShare) {
        this.elastic = elastic;
        this.shardLimit = shardLimit;
        this.files = files;
        this.registry = registry;
        this.tracing = tracing;
        this.broker = broker;
        this.timeouts = timeouts;
        this.fed = fed;
        this.epochs = epochs;
        this.refreshShare = refreshShare;
    }

    /// Both lanes of one generation.
    record Pair(Projection projection, Projector live, Projector past) {

        List<Projector> all() {
            return List.of(live, past);
        }
    }

    /// @param liveIsBusy    whether any live lane of this process has something to do
    /// @param ordersAreBusy whether one of a projection that is busy by day has
    Pair of(Projection projection, int generation, BooleanSupplier liveIsBusy, BooleanSupplier ordersAreBusy) {
        return new Pair(projection,
                projector(projection, generation, Lane.LIVE, (documents, _) -> elastic.bulk(generation, documents)),
                projector(projection, generation, Lane.PAST, new PastBulkWriter(elastic, generation, shardLimit, liveIsBusy, ordersAreBusy,
                        () -> fed.isQueried(projection, generation))));
    }

    private Projector projector(Projection projection, int generation, Lane lane, BulkWriter bulkWriter) {
        var time = new LoopTime();
        var metrics = new ProjectorMetrics(registry, projection.name(), generation, lane);
        var name = broker.topology(projection.name(), projection.bindingKey(), generation, lane).name();
        var publishedLag = new PublishedLag(name, lane == Lane.PAST ? PublishedLag.PAST_INTERVAL : PublishedLag.INTERVAL, process, elastic,
                metrics, time, InstantSource.system());
        return new Projector(projection, generation, lane, learning(projection, bulkWriter), broker, files, metrics,
                written(projection, generation, lane, metrics), publishedLag, tracing, timeouts,
                new Backoff(timeouts.backoffMax, new Random()), time,
                new LaneAnnouncer(broker, registry, projection.name() + " " + generation + " " + lane.text(), lane,
                        () -> fed.isAnnounced(projection, generation)),
                () -> fed.queueIsMissing(projection, generation));
    }

    /// What is past is searchable within a second, and so is a generation that is being filled: queries do not read it.
    private ObjIntConsumer<Batch> written(Projection projection, int generation, Lane lane, ProjectorMetrics metrics) {
        var searchableLag = new SearchableLag(elastic, generation, metrics::searchableAfter);
        if (lane == Lane.PAST) {
            return (batch, _) -> searchableLag.written(batch);
        }
        var refresh = new AdaptiveRefresh(refreshShare, elastic::refresh, metrics::refreshed, Thread.ofVirtual().name("refresh")::start,
                new LoopTime());
        return (batch, consumers) -> {
            if (fed.isQueried(projection, generation)) {
                refresh.written(batch.writtenIndices().stream().map(indices -> indices.names(generation)).collect(Collectors.toSet()),
                        consumers);
            }
            searchableLag.written(batch);
        };
    }

    /// Stored before the messages are acknowledged, so that it is not missed.
    private BulkWriter learning(Projection projection, BulkWriter writer) {
        return (documents, pause) -> {
            var written = writer.write(documents, pause);
            documents.stream().mapToInt(document -> Envelope.epoch(document.version())).max()
                    .ifPresent(epoch -> epochs.learn(projection.name(), epoch));
            return written;
        };
    }

    boolean isElasticsearchReachable() {
        return elastic.isReachable();
    }
}
