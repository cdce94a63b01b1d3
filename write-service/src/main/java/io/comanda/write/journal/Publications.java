package io.comanda.write.journal;

import io.comanda.write.command.StatementFailure;
import io.comanda.write.command.Statements;
import io.comanda.write.journal.relay.ThrottledLog;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Knows what of the journal is published, and since when. The relay's progress is noted once a second: noting it with every window would
/// double the relay's writes.
@Singleton
public class Publications {

    private static final String NOTE = """
            insert into publication (kept) select kept from relay
            where kept::text is distinct from (select kept::text from publication order by passed_at desc limit 1)""";

    /// The rows that the kept snapshot does not show, in the two forms that the index on xid can serve: see `Window`.
    private static final String UNPUBLISHED = """
            select recorded_at, past from journal where xid >= (select pg_snapshot_xmax(kept) from relay)
            union all
            select recorded_at, past from journal where xid = any(array(select pg_snapshot_xip(kept) from relay))""";

    /// A row's time is that of the begin of its transaction, which is never after its commit. The statement's time is before its snapshot.
    private static final String PUBLISHED_UP_TO = "select coalesce(min(recorded_at), statement_timestamp()) from (" + UNPUBLISHED
            + " offset 0) unseen";

    private static final String BEHIND = "select exists (select from (" + UNPUBLISHED
            + ") unseen where not past and recorded_at < clock_timestamp() - make_interval(secs => %s))";

    /// Statistics may be hours old on the current partition.
    private static final String NO_SEQSCAN = "set local enable_seqscan = off";

    private static final String RECORDED = """
            select message, recorded_at, (select passed_at from publication
                where passed_at >= recorded_at and pg_visible_in_snapshot(xid, kept) order by passed_at limit 1)
            from journal where aggregate = ? and revision = ? order by position desc limit 1""";

    private final DataSource database;
    private final Statements statements;
    private final Retention retention;
    private final ThrottledLog log = new ThrottledLog(Publications.class);

    Publications(DataSource database, Statements statements, Retention retention) {
        this.database = database;
        this.statements = statements;
        this.retention = retention;
    }

    /// An event as the journal has it.
    ///
    /// @param message     as it is on the wire
    /// @param publishedAt the first moment at which it was surely published; null if that is not known yet
    @SuppressWarnings("ArrayRecordComponent")
    public record Recorded(byte[] message, Instant recordedAt, @Nullable Instant publishedAt) {
    }

    /// @return nothing if the journal doesn't have it, or no longer
    public Optional<Recorded> find(UUID aggregate, long revision) {
        return statements.execute("Reading the journal", RECORDED, query -> {
            query.setObject(1, aggregate);
            query.setLong(2, revision);
            try (var row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                var passed = row.getObject(3, OffsetDateTime.class);
                return Optional.of(new Recorded(row.getBytes(1), row.getObject(2, OffsetDateTime.class).toInstant(),
                        passed == null ? null : passed.toInstant()));
            }
        });
    }

    /// Everything committed before this moment is published and confirmed.
    public Instant publishedUpTo() {
        return value(PUBLISHED_UP_TO, OffsetDateTime.class).toInstant();
    }

    /// Whether something current that was recorded this long ago waits to be published. Cheap even if much does.
    public boolean isBehindBy(Duration age) {
        return value(BEHIND.formatted(age.toMillis() / 1e3), Boolean.class);
    }

    /// When an event last reached no queue; empty if all have.
    public Optional<Instant> unroutedAt() {
        return Optional.ofNullable(value("select unrouted_at from relay", OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /// In a transaction of its own: the setting lasts until its end.
    private <T> T value(String query, Class<T> type) {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute(NO_SEQSCAN);
                try (var row = statement.executeQuery(query)) {
                    row.next();
                    return row.getObject(1, type);
                }
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new StatementFailure("Reading the relay's progress", e);
        }
    }

    /// Several replicas may do it at once: then there are more rows, all of them true.
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void note() {
        execute("Noting what is published failed", NOTE);
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        execute("Deleting old notes of what is published failed",
                "delete from publication where passed_at < now() - make_interval(secs => " + retention.days().toSeconds() + ")");
    }

    private void execute(String failure, String sql) {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            log.warn(failure, failure + ": " + e.getMessage(), null);
        }
    }
}
