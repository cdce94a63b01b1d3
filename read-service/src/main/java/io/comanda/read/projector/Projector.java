package io.comanda.read.projector;

import io.comanda.read.elastic.ElasticException;
import io.comanda.read.elastic.IndexFiles;
import io.comanda.read.rabbitmq.Broker;
import io.comanda.read.rabbitmq.DeadLetterQueue;
import io.comanda.read.rabbitmq.Lane;
import io.comanda.read.rabbitmq.RejectedMessage;
import io.comanda.read.rabbitmq.Subscription;
import io.comanda.read.rabbitmq.Topology;
import io.comanda.read.time.LoopTime;
import io.comanda.read.view.View;
import java.time.Duration;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The loop of one lane of a projection's generation: messages in, documents out, and only then the acknowledgement. It ends only when stopped: after
/// any failure (broker, queue, Elasticsearch) it returns its messages to the broker and reconnects, without limit. Duplicate and late
/// messages are harmless, because Elasticsearch keeps the newest version of each document.
///
/// Lanes share nothing: trouble in one, such as an index that can't be created, stops or delays that one alone.
final class Projector implements Runnable {

    private static final Logger LOG = Logger.getLogger(Projector.class);

    /// The next batch is prefetched, and read, while one is written.
    private static final int BATCHES_PREFETCHED = 2;

    /// The part of the heap that messages may have as received. What is read of them, and what is sent to Elasticsearch, takes about six
    /// times as much.
    private static final int HEAP_PER_HELD = 12;

    /// Those of the orders in progress, at 100 events a second for some minutes; some megabytes.
    private static final int KNOWN_DOCUMENTS_MAX = 30_000;

    private final Projection projection;
    private final List<String> indices;
    private final int generation;
    private final Runnable queueIsMissing;
    private final Broker broker;
    private final Topology topology;
    private final int batchMessages;
    private final int prefetchMax;
    private final long heldBytesMax = Runtime.getRuntime().maxMemory() / HEAP_PER_HELD;
    /// Fewer after large messages, until the queue is empty.
    private int prefetch;
    private final DeadLetterQueue deadLetterQueue;
    private final LaneAnnouncer announcer;
    private final IndexFiles files;
    private final BulkWriter bulkWriter;
    private final ProjectorMetrics metrics;
    private final ObjIntConsumer<Batch> written;
    private final PublishedLag publishedLag;
    private final BatchTracing tracing;
    private final ProjectorTimeouts timeouts;
    private final LoopTime time;

    private final Thread thread;
    private final Backoff backoff;
    private final KnownVersions known;
    private RejectionRate rejectionRate = new RejectionRate();
    private volatile boolean stopping;
    private volatile long heartbeatNanos;
    private volatile @Nullable String problem = "not subscribed yet";
    private volatile @Nullable Subscription<ReceivedMessage> current;

    /// @param written        called with each batch when it is written, and with how many consumers share the queue
    /// @param queueIsMissing called before a queue is declared that does not exist: it has missed an unknown number of messages. May throw
    ///                       in order to prevent that
    Projector(Projection projection, int generation, Lane lane, BulkWriter bulkWriter, Broker broker, IndexFiles files,
            ProjectorMetrics metrics, ObjIntConsumer<Batch> written, PublishedLag publishedLag, BatchTracing tracing,
            ProjectorTimeouts timeouts, Backoff backoff, LoopTime time, LaneAnnouncer announcer, Runnable queueIsMissing) {
        this.projection = projection;
        this.indices = View.find(projection.name()).map(View::indices).orElse(List.of());
        this.generation = generation;
        this.queueIsMissing = queueIsMissing;
        this.broker = broker;
        this.topology = broker.topology(projection.name(), projection.bindingKey(), generation, lane);
        this.deadLetterQueue = new DeadLetterQueue(broker, topology);
        this.announcer = announcer;
        this.files = files;
        this.metrics = metrics;
        this.tracing = tracing;
        this.timeouts = timeouts;
        this.backoff = backoff;
        this.time = time;
        this.written = written;
        this.publishedLag = publishedLag;
        this.batchMessages = projection.batchMessages();
        this.prefetchMax = BATCHES_PREFETCHED * batchMessages;
        this.prefetch = prefetchMax;
        this.bulkWriter = bulkWriter;
        // What is past restores what Elasticsearch has lost, so it is sent whatever is known.
        this.known = new KnownVersions(lane == Lane.LIVE ? KNOWN_DOCUMENTS_MAX : 0);
        this.thread = Thread.ofPlatform().daemon().name("projector " + topology.name()).unstarted(this);
        heartbeat();
    }

    @Override
    public void run() {
        while (!stopping) {
            heartbeat();
            try {
                files.addNewFields(indices, generation);
                if (broker.waiting(topology.queue()).isEmpty()) {
                    queueIsMissing.run();
                }
                try (var subscription = Subscription.open(broker, topology, prefetch, heldBytesMax, timeouts.queueCount,
                        time, delivery -> ReceivedMessage.read(delivery, projection))) {
                    consume(subscription);
                } finally {
                    current = null;
                }
            } catch (Subscription.TooLarge e) {
                LOG.infof("%s: %s", topology.name(), e.getMessage());
                prefetch = e.fitting();
            } catch (BadRelease e) {
                LOG.errorf("%s: %s", topology.name(), e.getMessage());
                problem = e.getMessage();
                degraded(e);
                idleUntilStopped();
            } catch (RuntimeException e) {
                degraded(e);
                pause(backoff.next());
            }
        }
        deadLetterQueue.close();
        announcer.close();
        metrics.close();
    }

    private void consume(Subscription<ReceivedMessage> subscription) {
        LOG.infof("%s: subscribed to %s", topology.name(), topology.queue());
        current = subscription;
        while (!stopping) {
            heartbeat();
            var messages = subscription.poll(batchMessages);
            metrics.queueLengths(subscription.queueLength(), subscription.deadLetters());
            if (messages.isEmpty()) {
                idle();
                if (prefetch < prefetchMax) {
                    prefetch = prefetchMax;
                    return;
                }
            } else {
                project(messages, subscription);
            }
            announcer.announceMissing();
            publishedLag.publish(!subscription.hasUnacknowledged());
        }
    }

    /// Nothing to write does not mean that it could be written.
    private void idle() {
        var away = publishedLag.problem();
        if (away == null) {
            healthy();
        } else {
            degraded(away);
        }
    }

    private void project(List<ReceivedMessage> messages, Subscription<ReceivedMessage> subscription) {
        var batch = new Batch(messages, known);
        try (var spans = tracing.start(batch, topology)) {
            write(batch, spans);
        }
        written.accept(batch, subscription.consumers());
        var rateAfter = rejectionRate.after(batch.accepted());
        if (rateAfter.isBadRelease()) {
            throw new BadRelease(batch.rejectedMessages().getLast());
        }
        deadLetterQueue.publish(batch.rejectedMessages());
        announcer.announce(batch);
        subscription.acknowledge(messages.getLast().delivery());
        rejectionRate = rateAfter;
        metrics.done(batch);
        healthy();
    }

    /// Returns when each document is written or rejected.
    private void write(Batch batch, BatchTracing.BulkWrite spans) {
        long retryingSince = time.nanos();
        while (true) {
            try {
                batch.write(documents -> bulkWriter.write(documents, this::pause));
                return;
            } catch (Batch.Incomplete | ElasticException e) {
                if (stopping || time.nanos() - retryingSince > timeouts.batchRetry.toNanos()) {
                    spans.failed(e);
                    throw e;
                }
                degraded(e);
                metrics.retried();
                pause(backoff.next());
            }
        }
    }

    /// Only a new release helps, not a retry; meanwhile the queue keeps everything.
    private void idleUntilStopped() {
        metrics.stopped();
        while (!stopping) {
            heartbeat();
            pause(Duration.ofSeconds(1));
        }
    }

    private void degraded(RuntimeException e) {
        LOG.debug("Stack trace", e);
        degraded(String.valueOf(e.getMessage()));
    }

    private void degraded(String why) {
        if (!why.equals(problem)) {
            LOG.warnf("%s: %s", topology.name(), why);
        }
        problem = why;
        metrics.degraded(true);
    }

    private void healthy() {
        if (problem != null) {
            LOG.infof("%s: healthy", topology.name());
        }
        problem = null;
        metrics.degraded(false);
        backoff.reset();
    }

    private void pause(Duration duration) {
        heartbeat();
        long untilNanos = time.nanos() + duration.toNanos();
        try {
            while (!stopping && time.nanos() < untilNanos) {
                time.await(untilNanos - time.nanos());
            }
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    private void heartbeat() {
        heartbeatNanos = time.nanos();
    }

    /// The projection, its generation, and its lane if that is not the live one.
    String name() {
        return topology.name();
    }

    /// Whether it has received messages that it has not finished.
    boolean isBusy() {
        var subscription = current;
        return subscription != null && subscription.hasUnacknowledged();
    }

    /// Why it is degraded, for a person to read; null while it is healthy.
    @Nullable
    String problem() {
        return problem;
    }

    /// The age of its latest heartbeat.
    Duration sinceHeartbeat() {
        return Duration.ofNanos(time.nanos() - heartbeatNanos);
    }

    void start() {
        thread.start();
    }

    /// Asks it to finish the current batch, return the rest to the broker and end. Does not wait.
    void stop() {
        stopping = true;
        time.wake();
    }

    void awaitEnd(Duration max) throws InterruptedException {
        if (!thread.join(max)) {
            LOG.warnf("%s: did not stop in time; the broker will deliver its messages again", topology.name());
        }
    }

    /// So much is rejected that the messages can't be at fault.
    private static final class BadRelease extends RuntimeException {

        private static final long serialVersionUID = 1;

        BadRelease(RejectedMessage last) {
            super("mapping does not fit: stopped, nothing more is dead-lettered, the queue keeps everything until a fixed release is"
                    + " deployed. Latest rejection: " + last.reason());
        }
    }
}
