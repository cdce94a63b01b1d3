package io.comanda.write.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.write.access.Caller;
import io.comanda.write.command.Transactions;
import io.comanda.write.http.CommandResponses;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Stores the responses to requests with an `Idempotency-Key`, for a day.
@Singleton
public class IdempotencyStore {

    private static final Logger LOG = Logger.getLogger(IdempotencyStore.class);

    /// Rows deleted in one transaction, so that each takes only milliseconds.
    private static final int BATCH_ROWS = 1_000;

    private final EntityManager entities;
    private final Transactions transactions;
    private final ObjectMapper json;
    private final Duration retention;

    IdempotencyStore(EntityManager entities, Transactions transactions, ObjectMapper json,
            @ConfigProperty(name = "comanda.idempotency.retention", defaultValue = "24H") Duration retention) {
        this.entities = entities;
        this.transactions = transactions;
        this.json = json;
        this.retention = retention;
    }

    /// Takes the key for this transaction. A concurrent request with the same key waits here until the first has ended.
    ///
    /// @throws AlreadyProcessed if the request was processed before
    /// @throws KeyReused        if the key was used for another request before
    void begin(IdempotencyKey key, RequestFingerprint fingerprint) {
        while (!insert(key, fingerprint)) {
            firstUse(key, fingerprint).ifPresent(e -> {
                throw e;
            });
            // It expired, or its guest was erased, between the two statements: the key is free again.
        }
    }

    private boolean insert(IdempotencyKey key, RequestFingerprint fingerprint) {
        return entities.createNativeQuery("""
                insert into idempotency (caller, route, key, fingerprint) values (:caller, :route, :key, :fingerprint)
                on conflict do nothing""")
                .setParameter("caller", key.caller()).setParameter("route", key.route()).setParameter("key", key.value())
                .setParameter("fingerprint", fingerprint.hash()).executeUpdate() == 1;
    }

    private Optional<RuntimeException> firstUse(IdempotencyKey key, RequestFingerprint fingerprint) {
        List<?> rows = entities.createNativeQuery("""
                select fingerprint, status, content_type, location, etag, consistency_token, body from idempotency
                where caller = :caller and route = :route and key = :key""")
                .setParameter("caller", key.caller()).setParameter("route", key.route()).setParameter("key", key.value())
                .getResultList();
        return rows.stream().findFirst().map(Object[].class::cast).map(row -> row[0].equals(fingerprint.hash())
                ? new AlreadyProcessed(((Number) row[1]).intValue(), (String) row[2], (String) row[3], (String) row[4], (String) row[5],
                        (byte[]) row[6])
                : new KeyReused());
    }

    /// Stores the response in the command's own transaction.
    void save(IdempotencyKey key, RestResponse<?> response) {
        var type = response.getMediaType();
        entities.createNativeQuery("""
                update idempotency set status = :status, content_type = :type, location = :location, etag = :etag,
                    consistency_token = :token, body = :body
                where caller = :caller and route = :route and key = :key""")
                .setParameter("status", response.getStatus())
                .setParameter("type", type == null ? "application/json;charset=UTF-8" : type.toString())
                .setParameter("location", response.getHeaderString(HttpHeaders.LOCATION))
                .setParameter("etag", response.getHeaderString(HttpHeaders.ETAG))
                .setParameter("token", response.getHeaderString(CommandResponses.CONSISTENCY_TOKEN))
                .setParameter("body", bytes(response.getEntity()))
                .setParameter("caller", key.caller()).setParameter("route", key.route()).setParameter("key", key.value())
                .executeUpdate();
    }

    private byte[] bytes(@Nullable Object entity) {
        try {
            return json.writeValueAsBytes(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A response can't be serialized", e);
        }
    }

    /// Deletes the stored responses of a guest: they contain personal data.
    public void erase(UUID guestId) {
        entities.createNativeQuery("delete from idempotency where caller = :caller").setParameter("caller", Caller.name(guestId))
                .executeUpdate();
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
        return transactions.inTransaction(() -> entities
                .createNativeQuery(
                        """
                delete from idempotency where ctid = any(array(
                    select ctid from idempotency where created_at < now() - make_interval(secs => :seconds) limit :rows for update skip locked))""")
                .setParameter("seconds", (double) retention.toSeconds()).setParameter("rows", BATCH_ROWS).executeUpdate());
    }
}
