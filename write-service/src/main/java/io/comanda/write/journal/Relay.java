package io.comanda.write.journal;

import com.rabbitmq.client.ConnectionFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/// Carries the journal to RabbitMQ, window after window: published, confirmed, and only then the cursor moves.
/// A crash or a lost connection anywhere in between repeats messages, which readers don't mind, and loses none.
@Singleton
class Relay {

    private static final int PAGE_ROWS = 500;

    /// Between two looks for something new: short after work, growing while nothing happens. A commit in this process ends it.
    private static final long REST_MILLIS_MIN = 5;
    private static final long REST_MILLIS_MAX = 200;

    /// Between two looks whether the lease is free: with its three seconds, another replica relays within five.
    private static final long STANDBY_MILLIS = 500;

    private static final long BACK_OFF_MILLIS_MIN = 100;
    private static final long BACK_OFF_MILLIS_MAX = 5_000;

    /// A stop waits so long for confirms that are on their way, and so long in all before it cuts the connection.
    private static final long LAST_CONFIRMS_MILLIS = 1_000;
    private static final long STOP_MILLIS_MAX = 3_000;

    private static final int DATABASE_ANSWERS_SECONDS = 2;

    private final DataSource database;
    private final Lease lease;
    private final Publisher publisher;
    private final RelayMetrics metrics;
    private final Lag lag;
    private final Complaints complaints = new Complaints(Relay.class);
    private final Thread thread = Thread.ofPlatform().name("relay").daemon().unstarted(this::run);
    private final AtomicBoolean woken = new AtomicBoolean();

    private volatile boolean stopping;
    private volatile long turnedNanos = System.nanoTime();

    Relay(DataSource database, ConnectionFactory rabbitmq, MeterRegistry registry, Traces traces) {
        this.database = database;
        metrics = new RelayMetrics(registry);
        lag = new Lag(database, metrics);
        lease = new Lease(database, ProcessHandle.current().pid() + "-" + UUID.randomUUID());
        publisher = new Publisher(rabbitmq, metrics, traces, complaints);
    }

    /// @return how long to rest before the next turn, in milliseconds
    private long turn(long restedMillis) throws Exception {
        publisher.connect();
        var held = lease.isHeld();
        var cursor = lease.take();
        metrics.holding(cursor != null);
        if (cursor != null && !held) {
            metrics.tookLease();
        }
        if (cursor == null) {
            metrics.caughtUp();
            return STANDBY_MILLIS;
        }
        var window = Window.next(database, cursor);
        if (window == null) {
            metrics.caughtUp();
            return Math.clamp(2 * restedMillis, REST_MILLIS_MIN, REST_MILLIS_MAX);
        }
        relay(window, cursor);
        return REST_MILLIS_MIN;
    }

    private void relay(Window window, Cursor cursor) throws Exception {
        publisher.startAfter(window.after());
        try {
            var last = window.after();
            List<Window.Row> page;
            do {
                page = window.page(database, last, PAGE_ROWS);
                if (!page.isEmpty()) {
                    metrics.behindSince(page.getFirst().ageSeconds());
                }
                for (var row : page) {
                    publisher.publish(row, this::goOn);
                    last = row.position();
                }
                if (page.size() == PAGE_ROWS) {
                    lease.move(cursor.inside(window, publisher.confirmedPosition()));
                }
            } while (page.size() == PAGE_ROWS);
            publisher.awaitConfirms(this::goOn);
            lease.move(cursor.past(window));
        } catch (BrokerLost | CancellationException e) {
            if (stopping) {
                publisher.awaitLastConfirms(LAST_CONFIRMS_MILLIS);
            }
            metrics.republished(publisher.unconfirmed());
            lease.move(cursor.inside(window, publisher.confirmedPosition()));
            throw e;
        }
    }

    /// Called while publishing and waiting.
    private void goOn() throws SQLException {
        turned();
        if (stopping) {
            throw new CancellationException("Stopped");
        }
        lease.keep();
    }

    /// One turn after the other for ever, whatever happens in one.
    private void run() {
        var restMillis = REST_MILLIS_MIN;
        var backOffMillis = BACK_OFF_MILLIS_MIN;
        while (!stopping) {
            turned();
            try {
                restMillis = turn(restMillis);
                backOffMillis = BACK_OFF_MILLIS_MIN;
            } catch (Throwable trouble) {
                if (!stopping) {
                    complaints.about(trouble);
                }
                recover();
                restMillis = backOffMillis;
                backOffMillis = Math.min(2 * backOffMillis, BACK_OFF_MILLIS_MAX);
            }
            rest(restMillis);
        }
        recover();
        publisher.close();
    }

    /// Another replica may have a better way to the broker. Nothing that was believed of the cursor counts any longer.
    private void recover() {
        metrics.holding(false);
        try {
            if (lease.isHeld()) {
                lease.giveBack();
            }
            if (!publisher.isConnected() && !stopping) {
                lag.measure();
            }
        } catch (SQLException | RuntimeException trouble) {
            complaints.about(trouble);
        }
    }

    private void rest(long millis) {
        var until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!stopping && !(lease.isHeld() && woken.getAndSet(false)) && System.nanoTime() < until) {
            LockSupport.parkNanos(this, until - System.nanoTime());
        }
    }

    /// Something was committed in this process.
    void wake() {
        woken.set(true);
        LockSupport.unpark(thread);
    }

    void start(@Observes StartupEvent started) {
        thread.start();
    }

    /// Waits for confirms that are on their way, keeps what is confirmed, gives the lease back.
    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        LockSupport.unpark(thread);
        thread.join(STOP_MILLIS_MAX);
        if (thread.isAlive()) {
            publisher.cut();
            thread.interrupt();
            thread.join(STOP_MILLIS_MAX);
        }
    }

    private void turned() {
        turnedNanos = System.nanoTime();
    }

    /// How long its loop has not come round.
    Duration sinceTurned() {
        return Duration.ofNanos(System.nanoTime() - turnedNanos);
    }

    /// Asked on a connection of its own, whatever the relay's is at.
    boolean brokerAnswers() {
        return publisher.answers();
    }

    boolean databaseAnswers() {
        try (var connection = database.getConnection()) {
            return connection.isValid(DATABASE_ANSWERS_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    boolean isConnected() {
        return publisher.isConnected();
    }

    boolean isBlocked() {
        return publisher.isBlocked();
    }

    double lagSeconds() {
        return metrics.lagSeconds();
    }
}
