package io.comanda.write.journal;

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

/// The journal's days: made a week ahead, dropped whole when they are old and published.
///
/// Rows without a day go to the DEFAULT partition, which alarms. It is retired like a day; a day that has rows there can have no
/// partition any more, and its rows stay together in it.
@Singleton
class Partitions {

    private static final int DAYS_AHEAD = 7;
    private static final String DEFAULT = "journal_default";

    /// Commands wait behind a lock that we wait for: rather try again in an hour.
    private static final String BRIEFLY = "set local lock_timeout = '200ms'; set local enable_seqscan = off";

    /// One replica at a time; the others have nothing to do. Released with the transaction.
    private static final String ALONE = "select pg_try_advisory_xact_lock(hashtext('comanda.journal'))";

    /// A day's last moment tells its age; DEFAULT has no bounds, its youngest row does.
    private static final String EXPIRED = """
            select child.relname from pg_inherits
            join pg_class child on child.oid = inhrelid
            where inhparent = 'journal'::regclass and case pg_get_expr(child.relpartbound, child.oid)
                when 'DEFAULT' then (select max(recorded_at) from journal_default) < now() - make_interval(secs => %d)
                else (to_date(right(child.relname, 8), 'YYYYMMDD') + 1)::timestamp at time zone 'UTC' <= now() - make_interval(secs => %d)
                end
            order by 1""";

    /// By the index on xid, as a window finds what its kept snapshot did not show.
    private static final String UNPUBLISHED = """
            select exists (select from %1$s where xid >= (select pg_snapshot_xmax(kept) from relay))
                or exists (select from %1$s where xid = any(array(select pg_snapshot_xip(kept) from relay)))""";

    private final DataSource database;
    private final Retention retention;
    private final Complaints complaints = new Complaints(Partitions.class);
    private final AtomicLong strays = new AtomicLong();

    Partitions(DataSource database, Retention retention, MeterRegistry registry) {
        this.database = database;
        this.retention = retention;
        Gauge.builder("comanda.journal.default.rows", strays::get)
                .description("Rows of days that had no partition").register(registry);
    }

    /// Also at the start. What fails is said and tried again an hour later: there is a week for it.
    @Scheduled(every = "1h")
    void maintain() {
        for (var day = 0; day <= DAYS_AHEAD; day++) {
            make(day);
        }
        expired().forEach(this::drop);
        countStrays();
    }

    private void make(int daysAhead) {
        alone("No partition can be made for the day " + daysAhead + " days ahead", statement -> statement
                .execute("select make_journal_day((now() at time zone 'UTC')::date + " + daysAhead + ")"));
    }

    private List<String> expired() {
        var expired = new ArrayList<String>();
        alone("Old partitions can't be listed", statement -> {
            try (var row = statement.executeQuery(EXPIRED.formatted(retention.days().toSeconds(), retention.days().toSeconds()))) {
                while (row.next()) {
                    expired.add(row.getString(1));
                }
            }
        });
        return expired;
    }

    /// Detached first, so that nobody can add to it any more, then asked whether the relay is past it.
    private void drop(String partition) {
        alone("Partition " + partition + " can't be dropped", statement -> {
            statement.execute("alter table journal detach partition " + partition);
            if (holds(statement, UNPUBLISHED.formatted(partition))) {
                throw new SQLException("it has rows that are not yet published");
            }
            statement.execute("drop table " + partition);
            if (partition.equals(DEFAULT)) {
                statement.execute("create table " + DEFAULT + " partition of journal default");
            }
        });
    }

    private void countStrays() {
        alone("The rows of " + DEFAULT + " can't be counted", statement -> {
            try (var row = statement.executeQuery("select count(*) from " + DEFAULT)) {
                row.next();
                strays.set(row.getLong(1));
            }
        });
        if (strays.get() > 0) {
            complaints.about("strays", strays + " rows of the journal lie in " + DEFAULT + ": their days had no partition in time", null);
        }
    }

    private interface Work {
        void with(Statement statement) throws SQLException;
    }

    /// In a transaction of its own that waits for nobody; not at all if another replica is at it.
    private void alone(String otherwise, Work work) {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute(BRIEFLY);
                if (holds(statement, ALONE)) {
                    work.with(statement);
                    connection.commit();
                }
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            complaints.about(otherwise, otherwise + ": " + e.getMessage(), null);
        }
    }

    private static boolean holds(Statement statement, String question) throws SQLException {
        try (var row = statement.executeQuery(question)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
