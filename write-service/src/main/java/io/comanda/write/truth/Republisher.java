package io.comanda.write.truth;

import io.comanda.write.journal.Publications;
import io.comanda.write.journal.relay.ThrottledLog;
import io.comanda.write.truth.CurrentStates.Page;
import io.comanda.write.truth.StatePublisher.QueueGone;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Carries out requests to republish, one after the other, in one replica at a time. The position is stored with every page, so that
/// another replica resumes there; what it repeats of a page does no harm.
@Singleton
class Republisher {

    private static final Logger LOG = Logger.getLogger(Republisher.class);

    /// Longer than a page and its confirms take.
    private static final Duration LEASE = Duration.ofSeconds(15);

    /// Live events first: while one that is older waits to be published, no page is.
    private static final Duration UNPUBLISHED_MAX = Duration.ofSeconds(1);

    private static final Duration POLITE_PAUSE = Duration.ofMillis(200);

    private final CurrentStates current;
    private final Republications republications;
    private final Publications publications;
    private final Broker broker;
    private final RepublicationMetrics metrics;
    private final ThrottledLog log = new ThrottledLog(Republisher.class);
    private final String holder = ProcessHandle.current().pid() + "-" + UUID.randomUUID();

    private volatile boolean stopping;

    Republisher(CurrentStates current, Republications republications, Publications publications, Broker broker, MeterRegistry registry) {
        this.current = current;
        this.republications = republications;
        this.publications = publications;
        this.broker = broker;
        metrics = new RepublicationMetrics(registry);
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() throws InterruptedException {
        if (stopping || republications.next().isEmpty() || !republications.lease(holder, LEASE)) {
            return;
        }
        metrics.running(true);
        try {
            for (var next = republications.next(); next.isPresent() && !stopping; next = republications.next()) {
                republish(next.get());
            }
        } catch (IOException | TimeoutException | RuntimeException e) {
            log.warn("republishing", "Republishing is interrupted, will go on: " + e.getMessage(), null);
        } finally {
            metrics.running(false);
            republications.release(holder);
        }
    }

    private void republish(Republication request) throws IOException, TimeoutException, InterruptedException {
        if (request.startedAt == null) {
            var total = request.ids.isEmpty() ? current.count(request.kind) : request.ids.size();
            change(request, stored -> stored.start(total, Instant.now()));
            LOG.infof("Republishing %d %s into %s", total, request.kind.text(), request.queue);
        }
        try (var publisher = new StatePublisher(broker.connect("republisher"), request.queue)) {
            publish(request, publisher);
            change(request, stored -> stored.finish(null, Instant.now()));
            LOG.infof("Republished %s into %s", request.kind.text(), request.queue);
        } catch (QueueGone e) {
            metrics.failed();
            LOG.warnf("Republishing %s failed: %s", request.kind.text(), e.getMessage());
            change(request, stored -> stored.finish(e.getMessage(), Instant.now()));
        }
    }

    /// While the broker confirms one page, the next is read.
    private void publish(Republication request, StatePublisher publisher) throws IOException, InterruptedException, QueueGone {
        var page = next(request, request.position);
        while (page != null) {
            for (var state : page.states()) {
                publisher.publish(state.message(page.epoch()));
            }
            var following = next(request, page.states().getLast().id());
            publisher.awaitConfirms();
            confirmed(request, page.states());
            page = following;
        }
    }

    private void confirmed(Republication request, List<CurrentState> states) {
        change(request, stored -> stored.advance(states.getLast().id(), states.size()));
        metrics.published(request.kind, states.size());
    }

    /// @return null at the end
    private @Nullable Page next(Republication request, @Nullable UUID position) throws InterruptedException {
        awaitTurn();
        var max = PageSize.of(request.kind);
        if (request.ids.isEmpty()) {
            var page = current.after(request.kind, position, max);
            return page.states().isEmpty() ? null : page;
        }
        for (var rest = after(request.ids, position); !rest.isEmpty(); rest = rest.subList(Math.min(max, rest.size()), rest.size())) {
            var page = current.of(request.kind, rest.subList(0, Math.min(max, rest.size())));
            if (!page.states().isEmpty()) {
                return page;
            }
        }
        return null;
    }

    private static List<UUID> after(List<UUID> ids, @Nullable UUID position) {
        return position == null ? ids : ids.stream().filter(id -> id.toString().compareTo(position.toString()) > 0).toList();
    }

    private void awaitTurn() throws InterruptedException {
        renew();
        while (publications.isBehindBy(UNPUBLISHED_MAX)) {
            metrics.waited(POLITE_PAUSE);
            Thread.sleep(POLITE_PAUSE);
            renew();
        }
    }

    private void renew() {
        if (stopping) {
            throw new IllegalStateException("The service stops");
        }
        if (!republications.lease(holder, LEASE)) {
            throw new IllegalStateException("Another replica has taken over");
        }
    }

    private void change(Republication request, Consumer<Republication> change) {
        if (!republications.change(holder, request.id, change)) {
            throw new IllegalStateException("Another replica has taken over");
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }
}
