package io.comanda.write.idempotency;

import io.comanda.write.access.Caller;
import io.comanda.write.command.LastWrites;
import io.comanda.write.command.Statements;
import io.comanda.write.command.Transactions;
import io.comanda.write.http.CommandResponses;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/// Stores the responses to requests with an `Idempotency-Key`, for a day.
@Singleton
public class IdempotencyStore {

    private static final Logger LOG = Logger.getLogger(IdempotencyStore.class);

    /// Rows deleted in one transaction, so that each takes only milliseconds.
    private static final int BATCH_ROWS = 1_000;

    private static final String WHAT = "Using the stored responses";

    /// Two statements in one round trip. The second one sees what was committed while the first one waited.
    private static final String BEGIN = """
            select pg_advisory_xact_lock(hashtextextended(?, 0));
            select fingerprint, status, content_type, location, etag, consistency_token, body from idempotency
            where caller = ? and route = ? and key = ?""";

    private static final String SAVE = """
            insert into idempotency (caller, route, key, fingerprint, status, content_type, location, etag, consistency_token, body)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String DELETE_EXPIRED = """
            delete from idempotency where ctid = any(array(
                select ctid from idempotency where created_at < now() - make_interval(secs => ?) limit ? for update skip locked))""";

    private final Statements statements;
    private final Transactions transactions;
    private final LastWrites lastWrites;
    private final Duration retention;

    IdempotencyStore(Statements statements, Transactions transactions, LastWrites lastWrites,
            @ConfigProperty(name = "comanda.idempotency.retention", defaultValue = "24H") Duration retention) {
        this.statements = statements;
        this.transactions = transactions;
        this.lastWrites = lastWrites;
        this.retention = retention;
    }

    /// Takes the key for this transaction. A concurrent request with the same key waits here until the first has ended.
    ///
    /// @throws AlreadyProcessed if the request was processed before
    /// @throws KeyReused        if the key was used for another request before
    void begin(IdempotencyKey key, RequestFingerprint fingerprint) {
        statements.execute(WHAT, BEGIN, statement -> {
            statement.setString(1, key.caller() + ' ' + key.route() + ' ' + key.value());
            statement.setString(2, key.caller());
            statement.setString(3, key.route());
            statement.setString(4, key.value());
            statement.execute();
            statement.getMoreResults();
            try (var row = statement.getResultSet()) {
                if (row.next()) {
                    throw row.getString(1).equals(fingerprint.hash()) ? processed(row) : new KeyReused();
                }
            }
            return null;
        });
    }

    private static AlreadyProcessed processed(ResultSet row) throws SQLException {
        return new AlreadyProcessed(row.getInt(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6), row.getBytes(7));
    }

    /// Stores the response in the command's own transaction. If somebody else has stored one meanwhile, who did not wait for the key, the
    /// key's row is there twice: the transaction is rolled back, and retried with that response.
    void save(IdempotencyKey key, RequestFingerprint fingerprint, RestResponse<?> response, String body) {
        var type = response.getMediaType();
        lastWrites.add(SAVE, key.caller(), key.route(), key.value(), fingerprint.hash(), response.getStatus(),
                type == null ? "application/json;charset=UTF-8" : type.toString(), response.getHeaderString(HttpHeaders.LOCATION),
                response.getHeaderString(HttpHeaders.ETAG), response.getHeaderString(CommandResponses.CONSISTENCY_TOKEN),
                body.getBytes(StandardCharsets.UTF_8));
    }

    /// Deletes the stored responses of a guest: they contain personal data.
    public void erase(UUID guestId) {
        statements.execute(WHAT, "delete from idempotency where caller = ?", statement -> {
            statement.setString(1, Caller.name(guestId));
            return statement.executeUpdate();
        });
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void deleteExpired() {
        try {
            while (deleteBatch() == BATCH_ROWS) {
                LOG.debug("More responses have expired");
            }
        } catch (RuntimeException e) {
            LOG.warnf("Expired responses can't be deleted, will retry: %s", e.getMessage());
        }
    }

    int deleteBatch() {
        return transactions.inTransaction(() -> statements.execute(WHAT, DELETE_EXPIRED, statement -> {
            statement.setDouble(1, (double) retention.toSeconds());
            statement.setInt(2, BATCH_ROWS);
            return statement.executeUpdate();
        }));
    }
}
