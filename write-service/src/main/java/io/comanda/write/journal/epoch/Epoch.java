package io.comanda.write.journal.epoch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/// Counts how often PostgreSQL went back in time: a restore, or a failover that lost its tail. It leads every version, so that what
/// was decided in a future that never happened loses against what is decided now.
///
/// It is stored in the database, together with the identity of that database. The first service that finds another identity raises
/// it. The database itself refuses events of an epoch that has ended (`in_epoch` in the insert), so this copy may be old for a moment.
@Singleton
public class Epoch {

    /// The SQLSTATE of a refused event: [#check()] the epoch and execute the command again.
    public static final String ENDED = "CE001";

    /// A raise rewrites journal rows, which may take minutes after a dump was loaded. Commands don't wait for that long.
    static final Duration WAIT_MAX = Duration.ofSeconds(2);

    private static final Duration NO_LIMIT = Duration.ZERO;

    private static final Logger LOG = Logger.getLogger(Epoch.class);

    private final DataSource database;
    private final ReentrantLock checking = new ReentrantLock();

    private volatile int current;

    public Epoch(DataSource database, MeterRegistry registry) {
        this.database = database;
        Gauge.builder("comanda.epoch", () -> current).description("How often PostgreSQL was set back in time, plus 1").register(registry);
    }

    /// Before commands are accepted, after the schema was migrated.
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
        check(NO_LIMIT);
    }

    /// 0 if it is not known, which the database refuses like any other wrong epoch.
    public int current() {
        return current;
    }

    /// Reads it again, and raises it if the database is another one. Must be called outside of a transaction.
    ///
    /// @throws EpochUnknown if it is being raised and that takes more than two seconds, or the database is unavailable
    public void check() {
        check(WAIT_MAX);
    }

    /// One thread of a service is enough: the others would only use up the connections.
    private void check(Duration wait) {
        try {
            if (!checking.tryLock(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SQLTimeoutException("Another thread is checking the epoch", "55P03");
            }
            try {
                read(wait);
            } finally {
                checking.unlock();
            }
        } catch (SQLException e) {
            throw new EpochUnknown("The epoch is unknown: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EpochUnknown("Interrupted", e);
        }
    }

    private void read(Duration wait) throws SQLException {
        try (var connection = database.getConnection()) {
            var stored = StoredEpoch.read(connection);
            if (stored.isOfThisDatabase()) {
                current = stored.epoch();
                return;
            }
            LOG.warnf("PostgreSQL is another one than the epoch %d was stored in (%s, was %s): the epoch is raised", stored.epoch(),
                    stored.actual(), stored.identity());
            current = EpochRaise.execute(connection, wait);
            LOG.warnf("The epoch is %d now. What was decided after the point in time to which PostgreSQL went back is lost;"
                    + " the views are filled again by themselves", current);
        }
    }
}
