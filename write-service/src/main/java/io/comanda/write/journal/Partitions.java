package io.comanda.write.journal;

import io.comanda.write.journal.relay.ThrottledLog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/// Maintains the journal's partitions, one per day (UTC): created a week ahead, dropped when they are old and published.
///
/// Rows of a day without a partition go to the DEFAULT partition, which raises an alarm. It is dropped and created anew when its youngest
/// row is old. A day with rows there can't get a partition of its own any more; all its rows stay in DEFAULT.
@Singleton
class Partitions {

    private static final int DAYS_AHEAD = 7;
    private static final String DEFAULT = "journal_default";

    /// Commands queue behind a lock that we wait for, so rather try again in an hour.
    private static final String SHORT_LOCK_TIMEOUT = "set local lock_timeout = '200ms'; set local enable_seqscan = off";

    /// One replica at a time; the others skip the work. Released with the transaction.
    private static final String TRY_LOCK = "select pg_try_advisory_xact_lock(hashtext('comanda.journal'))";

    /// The age of a day is that of its end. DEFAULT has no bounds; its age is that of its youngest row.
    private static final String EXPIRED = """
            select child.relname from pg_inherits
            join pg_class child on child.oid = inhrelid
            where inhparent = 'journal'::regclass and case pg_get_expr(child.relpartbound, child.oid)
                when 'DEFAULT' then (select max(recorded_at) from journal_default) < now() - make_interval(secs => %d)
                else (to_date(right(child.relname, 8), 'YYYYMMDD') + 1)::timestamp at time zone 'UTC' <= now() - make_interval(secs => %d)
                end
            order by 1""";

    /// Uses the index on xid, like the search for the next window.
    private static final String UNPUBLISHED = """
            select exists (select from %1$s where xid >= (select pg_snapshot_xmax(kept) from relay))
                or exists (select from %1$s where xid = any(array(select pg_snapshot_xip(kept) from relay)))""";

    private final DataSource database;
    private final Retention retention;
    private final ThrottledLog log = new ThrottledLog(Partitions.class);
    private final AtomicLong defaultRows = new AtomicLong();

    Partitions(DataSource database, Retention retention, MeterRegistry registry) {
        this.database = database;
        this.retention = retention;
        Gauge.builder("comanda.journal.default.rows", defaultRows::get)
                .description("Rows in the DEFAULT partition, whose days had none").register(registry);
    }

    /// Also at startup. A failure is logged and retried after an hour: partitions are created a week ahead.
    @Scheduled(every = "1h")
    void maintain() {
        for (var day = 0; day <= DAYS_AHEAD; day++) {
            create(day);
        }
        expired().forEach(this::drop);
        countDefaultRows();
    }

    private void create(int daysAhead) {
        exclusively("Creating the partition for the day " + daysAhead + " days ahead failed", statement -> statement
                .execute("select make_journal_day((now() at time zone 'UTC')::date + " + daysAhead + ")"));
    }

    private List<String> expired() {
        var expired = new ArrayList<String>();
        exclusively("Listing expired partitions failed", statement -> {
            try (var row = statement.executeQuery(EXPIRED.formatted(retention.days().toSeconds(), retention.days().toSeconds()))) {
                while (row.next()) {
                    expired.add(row.getString(1));
                }
            }
        });
        return expired;
    }

    /// Detached first, so that nothing can be inserted any more, then checked for unpublished rows.
    private void drop(String partition) {
        exclusively("Dropping partition " + partition + " failed", statement -> {
            statement.execute("alter table journal detach partition " + partition);
            if (isTrue(statement, UNPUBLISHED.formatted(partition))) {
                throw new SQLException("it may have unpublished rows");
            }
            statement.execute("drop table " + partition);
            if (partition.equals(DEFAULT)) {
                statement.execute("create table " + DEFAULT + " partition of journal default");
            }
        });
    }

    private void countDefaultRows() {
        exclusively("Counting the rows of " + DEFAULT + " failed", statement -> {
            try (var row = statement.executeQuery("select count(*) from " + DEFAULT)) {
                row.next();
                defaultRows.set(row.getLong(1));
            }
        });
        if (defaultRows.get() > 0) {
            log.warn("defaultRows", defaultRows + " rows of the journal are in " + DEFAULT + ": their days had no partition in time", null);
        }
    }

    private interface Work {
        void run(Statement statement) throws SQLException;
    }

    /// Runs the work in a transaction of its own with a short lock timeout, unless another replica does it at the moment.
    private void exclusively(String failureMessage, Work work) {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute(SHORT_LOCK_TIMEOUT);
                if (isTrue(statement, TRY_LOCK)) {
                    work.run(statement);
                    connection.commit();
                }
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            log.warn(failureMessage, failureMessage + ": " + e.getMessage(), null);
        }
    }

    private static boolean isTrue(Statement statement, String query) throws SQLException {
        try (var row = statement.executeQuery(query)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
