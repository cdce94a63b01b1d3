package io.comanda.write.journal.relay;

import com.rabbitmq.client.ConnectionFactory;
import io.comanda.write.journal.epoch.Epoch;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Publishes the journal to RabbitMQ, window after window: publish, wait for the confirms, and only then move the cursor.
/// A crash or a lost connection at any point repeats messages, which consumers tolerate, and loses none.
@Singleton
public class Relay {

    private static final int PAGE_ROWS = 500;

    /// Before every so many past rows, all live ones that are committed by then are published: some milliseconds.
    private static final int PAST_ROWS = 50;

    /// So old past rows get while this process executes imports. A healthy relay lags less than ten seconds, and what has waited is still to
    /// be published then.
    private static final double PAST_DEFERRED_SECONDS_MAX = 6;

    /// How often live rows are looked for meanwhile, unless a commit in this process ends the wait.
    private static final long DEFERRED_POLL_MILLIS = 20;

    /// The poll interval: short after work, doubled while there is none. A commit in this process ends the wait.
    private static final long IDLE_MILLIS_MIN = 5;
    private static final long IDLE_MILLIS_MAX = 200;

    /// What is committed in quick succession is published together. A window costs PostgreSQL and the broker as much as several events, so
    /// there is at most one in this time; the first event after a pause does not wait.
    private static final long WINDOW_NANOS_MIN = 10_000_000;

    /// How often a standby tries to acquire the lease. With a lease of three seconds, another replica relays within five.
    private static final long STANDBY_MILLIS = 500;

    private static final long BACK_OFF_MILLIS_MIN = 100;

    private static final int DATABASE_TIMEOUT_SECONDS = 2;
    private static final int DATABASE_ANSWER_SECONDS = 5;

    /// A command notices a new epoch at once. This is for the time without commands.
    private static final long EPOCH_NANOS = 1_000_000_000;

    private final DataSource database;
    private final Epoch epoch;
    private final RelayTimeouts timeouts;
    private final RunningImports imports;
    private final LoopTime time;
    private final Lease lease;
    private final Publisher publisher;
    private final Overtaking overtaking;
    private final RelayMetrics metrics;
    private final LagMonitor lagMonitor;
    private final ThrottledLog log = new ThrottledLog(Relay.class);
    private final Thread thread = Thread.ofPlatform().name("relay").daemon().unstarted(this::run);
    private final AtomicBoolean woken = new AtomicBoolean();

    private volatile boolean gathering;
    private long windowNanos;

    private @Nullable Long epochCheckedNanos;
    private volatile @Nullable String problem;
    private volatile boolean stopping;
    private volatile long heartbeatNanos;

    Relay(DataSource database, Epoch epoch, ConnectionFactory rabbitmq, MeterRegistry registry, TracePropagation tracing,
            RelayTimeouts timeouts, RunningImports imports, LoopTime time) {
        this.imports = imports;
        this.database = database;
        this.epoch = epoch;
        this.timeouts = timeouts;
        this.time = time;
        metrics = new RelayMetrics(registry);
        lagMonitor = new LagMonitor(database, metrics);
        lease = new Lease(database, ProcessHandle.current().pid() + "-" + UUID.randomUUID(), time);
        publisher = new Publisher(rabbitmq, metrics, tracing, log, time);
        overtaking = new Overtaking(database);
        windowNanos = time.nanos() - WINDOW_NANOS_MIN;
        heartbeat();
    }

    /// @return how long to wait before the next poll, in milliseconds
    private long poll(long idledMillis) throws Exception {
        checkEpoch();
        publisher.connect();
        var held = lease.isHeld();
        var cursor = lease.acquire();
        metrics.leaseHeld(cursor != null);
        if (cursor != null && !held) {
            metrics.leaseAcquired();
        }
        if (cursor == null) {
            overtaking.forget();
            metrics.caughtUp();
            return STANDBY_MILLIS;
        }
        var window = Window.next(database, cursor);
        if (window == null) {
            metrics.caughtUp();
            return Math.clamp(2 * idledMillis, IDLE_MILLIS_MIN, IDLE_MILLIS_MAX);
        }
        windowNanos = time.nanos();
        publish(window, cursor);
        return IDLE_MILLIS_MIN;
    }

    /// Before the cursor is used: in a database that went back it means something else until it is healed.
    private void checkEpoch() {
        if (epochCheckedNanos == null || time.nanos() - epochCheckedNanos > EPOCH_NANOS) {
            epoch.check();
            epochCheckedNanos = time.nanos();
        }
    }

    private void publish(Window window, Cursor cursor) throws Exception {
        publisher.startAfter(window.after());
        try {
            var last = window.after();
            var pastRows = 0;
            Window.Page page;
            do {
                page = window.page(database, last, PAGE_ROWS);
                if (!page.rows().isEmpty()) {
                    metrics.behindSince(page.rows().getFirst().ageSeconds());
                }
                for (var row : page.rows()) {
                    if (row.past() && pastRows == 0) {
                        deferPast(window, last, row.ageSeconds());
                    }
                    if (row.past() && pastRows++ % PAST_ROWS == 0) {
                        publishLive(window, last);
                    }
                    if (!overtaking.hasOvertaken(row)) {
                        publisher.publish(row, row.position(), this::checkpoint);
                    }
                    last = row.position();
                }
                if (!page.isLast()) {
                    moveCursor(cursor.inside(window, publisher.confirmedPosition()));
                }
            } while (!page.isLast());
            publisher.awaitConfirms(this::checkpoint);
            moveCursor(cursor.past(window));
        } catch (BrokerLost | CancellationException e) {
            if (stopping) {
                publisher.awaitLastConfirms(timeouts.lastConfirmsMillis);
            }
            metrics.republished(publisher.unconfirmed());
            moveCursor(cursor.inside(window, publisher.confirmedPosition()));
            throw e;
        }
    }

    /// What reached no queue is noted first, so that it is not forgotten.
    private void moveCursor(Cursor cursor) throws SQLException {
        if (publisher.wasReturned()) {
            lease.noteUnrouted();
        }
        lease.moveCursor(cursor);
    }

    /// Somebody waits for the imports that this process executes, and nobody for what is made of them meanwhile. With the first live row
    /// that ends: it is published, and while there are current orders, what is past had better come bit by bit than all at once.
    private void deferPast(Window window, long position, double ageSeconds) throws Exception {
        var until = time.nanos() + (long) ((PAST_DEFERRED_SECONDS_MAX - ageSeconds) * 1e9);
        while (imports.any() && time.nanos() < until && !publishLive(window, position)) {
            checkpoint();
            windowNanos = time.nanos();
            idle(DEFERRED_POLL_MILLIS);
        }
    }

    /// Live rows go first. Until their own turn comes, the cursor stays behind them.
    ///
    /// @return whether there were any
    private boolean publishLive(Window window, long position) throws Exception {
        var rows = overtaking.next(window, position);
        for (var row : rows) {
            publisher.publish(row, position, this::checkpoint);
        }
        return !rows.isEmpty();
    }

    /// Called while publishing and while waiting for confirms: renews the lease, and ends the work if the relay is to stop.
    private void checkpoint() throws SQLException {
        heartbeat();
        if (stopping) {
            throw new CancellationException("Stopped");
        }
        lease.renew();
    }

    /// Polls until the service stops, whatever fails in between.
    void run() {
        var idleMillis = IDLE_MILLIS_MIN;
        var backOffMillis = BACK_OFF_MILLIS_MIN;
        while (!stopping) {
            heartbeat();
            try {
                idleMillis = poll(idleMillis);
                problem = null;
                backOffMillis = BACK_OFF_MILLIS_MIN;
            } catch (Throwable failure) {
                if (!stopping) {
                    log.warn(failure);
                    problem = failure instanceof LeaseLost ? null : String.valueOf(failure.getMessage());
                }
                recover();
                idleMillis = backOffMillis;
                backOffMillis = Math.min(2 * backOffMillis, timeouts.backOffMillisMax);
            }
            idle(idleMillis);
        }
        recover();
        publisher.close();
    }

    /// Releases the lease, because another replica may reach the broker. The next poll reads the cursor again: the outcome of a
    /// failed update is unknown.
    private void recover() {
        epochCheckedNanos = null;
        metrics.leaseHeld(false);
        overtaking.forget();
        try {
            if (lease.isHeld()) {
                lease.release();
            }
            if (!stopping) {
                lagMonitor.measure();
            }
        } catch (SQLException | RuntimeException failure) {
            log.warn(failure);
        }
    }

    private void idle(long millis) {
        var until = time.nanos() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            gather();
            while (!stopping && !(lease.isHeld() && woken.getAndSet(false)) && time.nanos() < until) {
                time.await(until - time.nanos());
            }
        } catch (InterruptedException _) {
            // The relay is to stop.
        }
    }

    private void gather() throws InterruptedException {
        gathering = true;
        try {
            for (long left; !stopping && (left = windowNanos + WINDOW_NANOS_MIN - time.nanos()) > 0;) {
                time.await(left);
            }
        } finally {
            gathering = false;
        }
    }

    /// Ends the wait for the next poll: something was committed in this process.
    public void wake() {
        woken.set(true);
        if (!gathering) {
            time.wake();
        }
    }

    void start(@Observes StartupEvent started) {
        thread.start();
    }

    /// Waits for outstanding confirms, stores what is confirmed, and releases the lease.
    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        time.wake();
        thread.join(timeouts.stopMillisMax);
        if (thread.isAlive()) {
            // On a thread of its own, so that even a hanging close does not delay the shutdown.
            Thread.ofVirtual().start(publisher::cut);
            thread.interrupt();
            thread.join(timeouts.stopMillisMax);
        }
    }

    private void heartbeat() {
        heartbeatNanos = time.nanos();
    }

    /// How long ago the loop last made progress.
    Duration sinceHeartbeat() {
        return Duration.ofNanos(time.nanos() - heartbeatNanos);
    }

    /// Checked on a new connection, whatever state the relay's own is in.
    boolean brokerIsReachable() {
        return publisher.brokerIsReachable();
    }

    /// A standby that was not promoted, and a database that was set read-only, answer as well.
    private static boolean isWritable(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select current_setting('transaction_read_only')")) {
            row.next();
            return row.getString(1).equals("off");
        }
    }

    /// Whether commands can be executed: it answers, and accepts writes.
    boolean databaseIsReachable() {
        var reachable = new CompletableFuture<Boolean>();
        Thread.ofVirtual().start(() -> reachable.complete(databaseAnswers()));
        // With all connections in use, it may take longer than a person or a probe waits.
        return reachable.completeOnTimeout(false, DATABASE_ANSWER_SECONDS, TimeUnit.SECONDS).join();
    }

    private boolean databaseAnswers() {
        try (var connection = database.getConnection()) {
            return connection.isValid(DATABASE_TIMEOUT_SECONDS) && isWritable(connection);
        } catch (SQLException e) {
            return false;
        }
    }

    boolean isConnected() {
        return publisher.isConnected();
    }

    /// Why nothing can be published, or what is published reaches no queue, for a person to read; null if all is well.
    @Nullable
    String problem() {
        var current = problem;
        return current == null ? publisher.unroutedProblem() : current;
    }

    boolean isBlocked() {
        return publisher.isBlocked();
    }

    double lagSeconds() {
        return metrics.lagSeconds();
    }
}
