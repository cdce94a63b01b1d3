package io.comanda.write.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.write.Transactions;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The answers that were given under an `Idempotency-Key`, for a day.
@Singleton
public class KeptAnswers {

    private static final Logger LOG = Logger.getLogger(KeptAnswers.class);

    /// Rows that go in one transaction: over within milliseconds, however many there are.
    private static final int BATCH_ROWS = 1_000;

    private final EntityManager entities;
    private final Transactions transactions;
    private final ObjectMapper json;
    private final Duration retention;

    KeptAnswers(EntityManager entities, Transactions transactions, ObjectMapper json,
            @ConfigProperty(name = "comanda.idempotency.retention", defaultValue = "24H") Duration retention) {
        this.entities = entities;
        this.transactions = transactions;
        this.json = json;
        this.retention = retention;
    }

    /// Who wants what, under which key.
    ///
    /// @param hash of what is asked: another one under the same key is a mistake
    record Wish(String caller, String route, String key, String hash) {
    }

    /// Takes the key for this transaction. Who comes with the same one waits here until the first is through.
    ///
    /// @throws AnsweredBefore if somebody was first
    /// @throws KeyReused      if it was first used for something else
    void begin(Wish wish) {
        int taken = entities.createNativeQuery("""
                insert into idempotency (caller, route, key, wish) values (:caller, :route, :key, :wish) on conflict do nothing""")
                .setParameter("caller", wish.caller).setParameter("route", wish.route).setParameter("key", wish.key)
                .setParameter("wish", wish.hash).executeUpdate();
        if (taken == 0) {
            throw answerOf(wish);
        }
    }

    private RuntimeException answerOf(Wish wish) {
        var row = (Object[]) entities.createNativeQuery("""
                select wish, status, content_type, location, etag, consistency_token, body from idempotency
                where caller = :caller and route = :route and key = :key""")
                .setParameter("caller", wish.caller).setParameter("route", wish.route).setParameter("key", wish.key).getSingleResult();
        return row[0].equals(wish.hash)
                ? new AnsweredBefore(((Number) row[1]).intValue(), (String) row[2], (String) row[3], (String) row[4], (String) row[5],
                        (byte[]) row[6])
                : new KeyReused();
    }

    /// Keeps the answer with the command's own transaction.
    void keep(Wish wish, RestResponse<?> answer) {
        var type = answer.getMediaType();
        entities.createNativeQuery("""
                update idempotency set status = :status, content_type = :type, location = :location, etag = :etag,
                    consistency_token = :token, body = :body
                where caller = :caller and route = :route and key = :key""")
                .setParameter("status", answer.getStatus())
                .setParameter("type", type == null ? "application/json;charset=UTF-8" : type.toString())
                .setParameter("location", answer.getHeaderString(HttpHeaders.LOCATION))
                .setParameter("etag", answer.getHeaderString(HttpHeaders.ETAG))
                .setParameter("token", answer.getHeaderString(Answers.CONSISTENCY_TOKEN))
                .setParameter("body", bytes(answer.getEntity()))
                .setParameter("caller", wish.caller).setParameter("route", wish.route).setParameter("key", wish.key).executeUpdate();
    }

    private byte[] bytes(@Nullable Object entity) {
        try {
            return json.writeValueAsBytes(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer can't be kept", e);
        }
    }

    /// What was answered to a guest tells who they are.
    public void forget(UUID guestId) {
        entities.createNativeQuery("delete from idempotency where caller = :caller").setParameter("caller", caller(guestId))
                .executeUpdate();
    }

    static String caller(UUID guestId) {
        return Roles.GUEST + ":" + guestId;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void dropOld() {
        try {
            while (dropSome() == BATCH_ROWS) {
                LOG.debug("More answers are old");
            }
        } catch (RuntimeException e) {
            LOG.warnf("Old answers can't be dropped just now, it is tried again: %s", e.getMessage());
        }
    }

    int dropSome() {
        return transactions.inOne(() -> entities
                .createNativeQuery(
                        """
                delete from idempotency where ctid = any(array(
                    select ctid from idempotency where asked_at < now() - make_interval(secs => :seconds) limit :rows for update skip locked))""")
                .setParameter("seconds", (double) retention.toSeconds()).setParameter("rows", BATCH_ROWS).executeUpdate());
    }

    /// The first answer, to be given again.
    static final class AnsweredBefore extends RuntimeException {

        private static final long serialVersionUID = 1;

        final int status;
        final String contentType;
        final @Nullable String location;
        final @Nullable String etag;
        final @Nullable String consistencyToken;

        @SuppressWarnings("serial")
        final byte[] body;

        AnsweredBefore(int status, String contentType, @Nullable String location, @Nullable String etag,
                @Nullable String consistencyToken, byte[] body) {
            super("It was answered before", null, false, false);
            this.status = status;
            this.contentType = contentType;
            this.location = location;
            this.etag = etag;
            this.consistencyToken = consistencyToken;
            this.body = body;
        }
    }

    /// The same key for something else.
    static final class KeyReused extends RuntimeException {

        private static final long serialVersionUID = 1;

        KeyReused() {
            super("This Idempotency-Key was used for something else before: every wish needs a key of its own.", null, false, false);
        }
    }
}
