package io.comanda.read.projector;

import io.comanda.read.part.Part;
import io.comanda.read.rabbitmq.Broker;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Runs both lanes of each generation that is fed and has the mappings of this release, while the service runs; none in the query part.
/// Lanes start and stop as generations come and go.
@ApplicationScoped
class Projectors {

    private static final Logger LOG = Logger.getLogger(Projectors.class);

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final Broker broker;
    private final ProjectorTimeouts timeouts;
    private final Lanes lanes;
    private final FedGenerations fed;
    private final List<Projection> projections;
    private final Map<Key, Lanes.Pair> running = new ConcurrentSkipListMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("projectors").unstarted(this::run);
    private volatile boolean started;
    private volatile @Nullable String problem = "the state of the views is not known yet";

    Projectors(Part part, @All List<Projection> projections, Broker broker, Lanes lanes, FedGenerations fed, ProjectorTimeouts timeouts) {
        this.broker = broker;
        this.timeouts = timeouts;
        this.lanes = lanes;
        this.fed = fed;
        this.projections = part.projects() ? projections : List.of();
    }

    private record Key(String projection, int generation) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            return projection.equals(other.projection)
                    ? Integer.compare(generation, other.generation)
                    : projection.compareTo(other.projection);
        }
    }

    void start(@Observes StartupEvent event) {
        if (!projections.isEmpty()) {
            thread.start();
        }
        started = true;
    }

    private void run() {
        try {
            do {
                try {
                    adjust();
                    problem = running.isEmpty() ? "there is no generation to feed yet" : null;
                } catch (RuntimeException e) {
                    // Those that run go on.
                    degraded("the state of the views is not known: " + e.getMessage());
                    LOG.debug("Stack trace", e);
                }
            } while (!stop.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            // The service stops.
        }
    }

    private void degraded(String why) {
        if (!why.equals(problem)) {
            LOG.warn(why);
        }
        problem = why;
    }

    private void adjust() {
        var wanted = new TreeMap<Key, Projection>();
        for (var projection : projections) {
            fed.of(projection).forEach(generation -> wanted.put(new Key(projection.name(), generation), projection));
        }
        for (var ended : new HashSet<>(running.keySet())) {
            if (!wanted.containsKey(ended)) {
                LOG.infof("%s: generation %d is not fed anymore", ended.projection(), ended.generation());
                var pair = running.remove(ended);
                if (pair != null) {
                    pair.all().forEach(Projector::stop);
                }
            }
        }
        wanted.forEach((key, projection) -> running.computeIfAbsent(key, _ -> started(projection, key.generation())));
    }

    private Lanes.Pair started(Projection projection, int generation) {
        var pair = lanes.of(projection, generation, () -> isBusy(_ -> true), () -> isBusy(Projection::isBusyByDay));
        pair.all().forEach(Projector::start);
        return pair;
    }

    /// Whether a live lane of such a projection has something to do.
    private boolean isBusy(Predicate<Projection> which) {
        return running.values().stream().anyMatch(pair -> which.test(pair.projection()) && pair.live().isBusy());
    }

    /// Waits for all of them under one deadline, which lies within a pod's grace period however many they are.
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        started = false;
        stop.countDown();
        thread.join();
        var projectors = all();
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
        return running.values().stream().flatMap(pair -> Stream.of(pair.live(), pair.past())).toList();
    }

    /// Why none is running, for a person to read; null if some are, or none should.
    @Nullable
    String problem() {
        return projections.isEmpty() ? null : problem;
    }

    boolean isBrokerReachable() {
        return broker.isReachable();
    }

    boolean isElasticsearchReachable() {
        return lanes.isElasticsearchReachable();
    }
}
