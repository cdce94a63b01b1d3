package io.comanda.read.projector;

import io.comanda.read.elastic.ModelElastic;
import io.comanda.read.rabbitmq.Lane;
import io.comanda.read.rabbitmq.ModelBrokers;
import io.comanda.read.time.LoopTime;
import io.comanda.simulator.elasticsearch.ElasticModel;
import io.comanda.simulator.rabbitmq.RabbitModel;
import io.comanda.simulator.schedule.SimulatedProcess;
import io.comanda.simulator.schedule.Simulation;
import io.comanda.simulator.schedule.VirtualTime;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// The service's projector of one lane in a simulated process.
public final class ModelProjector {

    private static final BatchTracing UNTRACED = new BatchTracing(OpenTelemetry.noop(), true);
    private static final ProjectorTimeouts TIMEOUTS = new ProjectorTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(1),
            Duration.ofSeconds(2), Duration.ofSeconds(2));

    private static final MeterRegistry UNMEASURED = new CompositeMeterRegistry();

    static {
        UNMEASURED.config().meterFilter(MeterFilter.deny());
    }

    /// Starts it in a thread of its own.
    ///
    /// @param queueIsMissing called before a queue is declared that does not exist
    public static void start(Simulation simulation, SimulatedProcess process, RabbitModel rabbitmq, ElasticModel elasticsearch,
            Projection projection, int generation, Lane lane, Runnable queueIsMissing) {
        var elastic = new ModelElastic(elasticsearch, process);
        var broker = ModelBrokers.of(rabbitmq, process);
        var time = new VirtualLoopTime(new VirtualTime(simulation));
        var metrics = new ProjectorMetrics(UNMEASURED, projection.name(), generation, lane);
        var name = broker.topology(projection.name(), projection.bindingKey(), generation, lane).name();
        var publishedLag = new PublishedLag(name, lane == Lane.PAST ? PublishedLag.PAST_INTERVAL : PublishedLag.INTERVAL, process.name(),
                elastic, metrics, time, () -> Instant.EPOCH.plusNanos(simulation.now()));
        RandomGenerator jitter = simulation.random().split();
        var projector = new Projector(projection, generation, lane, (documents, _) -> elastic.bulk(generation, documents), broker,
                elastic.files(), metrics, (_, _) -> {
                }, publishedLag, UNTRACED, TIMEOUTS, new Backoff(TIMEOUTS.backoffMax, jitter), time,
                new LaneAnnouncer(broker, UNMEASURED, name, lane, () -> false), queueIsMissing);
        simulation.start(process, projector);
    }

    /// What the lanes tell about themselves.
    public static PublishedLags lags(ModelElastic elastic) {
        return new PublishedLags(elastic);
    }

    private static final class VirtualLoopTime extends LoopTime {

        private final VirtualTime time;

        private VirtualLoopTime(VirtualTime time) {
            this.time = time;
        }

        @Override
        public long nanos() {
            return time.nanos();
        }

        @Override
        public void await(long nanos) {
            time.await(nanos);
        }

        @Override
        public void wake() {
            time.wake();
        }
    }

    private ModelProjector() {
    }
}
