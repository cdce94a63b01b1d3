package io.comanda.read.projector;

import io.comanda.read.elastic.Elastic;
import io.comanda.read.elastic.ElasticException;
import io.comanda.read.elastic.Templates;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One projection's loop: messages in, documents out, and only then the acknowledgement. It ends when it is told to and at
/// nothing else: whatever is lost (broker, queue, Elasticsearch) it looks for again, for ever, and gives back what it held.
/// A message that comes twice or late does no harm, because Elasticsearch keeps the newest version of each document.
final class Projector implements Runnable {

    private static final Logger LOG = Logger.getLogger(Projector.class);

    /// How long a batch is held while Elasticsearch doesn't take it. Then the broker has it back: this is far below its
    /// `consumer_timeout` of 30 minutes, and another replica may have better luck.
    private static final Duration HELD_MAX = Duration.ofSeconds(10);

    /// Longer than any request is waited for, so that a stop can await the batch under way.
    private static final Duration STOP_MAX = Duration.ofSeconds(25);

    /// Prefetched messages wait here while a batch is written, so that the broker is never waited for.
    private static final int BATCHES_PREFETCHED = 2;

    private final Projection projection;
    private final Broker broker;
    private final Topology topology;
    private final Parking parking;
    private final Templates templates;
    private final Elastic elastic;
    private final Meters meters;
    private final SearchableLag searchableLag;
    private final ToldLag toldLag;
    private final Traces traces;

    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Backoff backoff = new Backoff();
    private Fitness fitness = new Fitness();
    private volatile long turnedNanos = System.nanoTime();
    private volatile @Nullable String trouble = "not subscribed yet";

    Projector(Projection projection, Broker broker, Templates templates, Elastic elastic, Meters meters, Traces traces) {
        this.projection = projection;
        this.broker = broker;
        this.topology = broker.topology(projection);
        this.parking = new Parking(broker, topology);
        this.templates = templates;
        this.elastic = elastic;
        this.meters = meters;
        this.traces = traces;
        this.searchableLag = new SearchableLag(elastic, meters::searchableAfter);
        this.toldLag = new ToldLag(projection.name(), elastic, meters);
        this.thread = Thread.ofPlatform().daemon().name("projector-" + projection.name()).unstarted(this);
    }

    @Override
    public void run() {
        while (!stopping()) {
            turned();
            try {
                templates.apply();
                try (var subscription = Subscription.open(broker, topology, BATCHES_PREFETCHED * projection.batchMessages())) {
                    consume(subscription);
                }
            } catch (BadRelease e) {
                troubled(e);
                idleUntilStopped();
            } catch (RuntimeException e) {
                troubled(e);
                pause(backoff.next());
            }
        }
        parking.close();
    }

    private void consume(Subscription subscription) {
        LOG.infof("%s: subscribed to %s", projection.name(), topology.queue());
        while (!stopping()) {
            turned();
            var deliveries = subscription.drain(projection.batchMessages());
            if (deliveries.isEmpty()) {
                untroubled();
            } else {
                project(deliveries, subscription);
            }
            meters.waiting(subscription.waiting(), subscription.parked());
            toldLag.tell();
        }
    }

    private void project(List<Delivery> deliveries, Subscription subscription) {
        var batch = new Batch(deliveries, projection);
        try (var tracing = traces.writing(batch, topology)) {
            write(batch, tracing);
        }
        var fitnessAfter = fitness.after(batch.fits());
        if (fitnessAfter.isBadRelease()) {
            throw new BadRelease(batch.misfits().getLast());
        }
        parking.park(batch.misfits());
        subscription.acknowledge(deliveries.getLast());
        fitness = fitnessAfter;
        meters.done(batch);
        searchableLag.written(batch);
        untroubled();
    }

    /// Returns when each document is written or found to be a misfit.
    private void write(Batch batch, Traces.BulkWrite tracing) {
        long heldSince = System.nanoTime();
        while (true) {
            try {
                batch.write(elastic::bulk);
                return;
            } catch (Batch.Deferred | ElasticException e) {
                if (stopping() || System.nanoTime() - heldSince > HELD_MAX.toNanos()) {
                    tracing.failed(e);
                    throw e;
                }
                troubled(e);
                meters.retried();
                pause(backoff.next());
            }
        }
    }

    /// A new release is what helps, not another try; meanwhile the queue keeps everything.
    private void idleUntilStopped() {
        meters.stopped();
        while (!stopping()) {
            turned();
            pause(Duration.ofSeconds(1));
        }
    }

    private void troubled(RuntimeException e) {
        if (!String.valueOf(e.getMessage()).equals(trouble)) {
            LOG.logf(e instanceof BadRelease ? Logger.Level.ERROR : Logger.Level.WARN, "%s: %s", projection.name(), e.getMessage());
            LOG.debug("in full", e);
        }
        trouble = String.valueOf(e.getMessage());
        meters.troubled(true);
    }

    private void untroubled() {
        if (trouble != null) {
            LOG.infof("%s: all is well", projection.name());
        }
        trouble = null;
        meters.troubled(false);
        backoff.reset();
    }

    private boolean stopping() {
        return stop.getCount() == 0;
    }

    private void pause(Duration duration) {
        turned();
        try {
            boolean _ = stop.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stop.countDown();
        }
    }

    private void turned() {
        turnedNanos = System.nanoTime();
    }

    String name() {
        return projection.name();
    }

    /// What keeps it from its work at the moment, in words for a person; absent where nothing does.
    @Nullable
    String trouble() {
        return trouble;
    }

    /// How long its loop has not come round.
    Duration sinceTurned() {
        return Duration.ofNanos(System.nanoTime() - turnedNanos);
    }

    void start() {
        thread.start();
    }

    /// Finishes the batch under way and gives the rest back.
    void stop() throws InterruptedException {
        stop.countDown();
        if (!thread.join(STOP_MAX)) {
            LOG.warnf("%s: did not stop in time; the broker delivers again what it held", projection.name());
        }
    }

    /// So much doesn't fit that the messages can't be at fault.
    private static final class BadRelease extends RuntimeException {

        private static final long serialVersionUID = 1;

        BadRelease(Misfit last) {
            super("mapping does not fit: stopped, nothing more is parked, the queue keeps everything until a release comes"
                    + " that can take it. The latest refusal: " + last.reason());
        }
    }
}
