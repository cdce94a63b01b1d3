package io.comanda.write.webhook;

import io.comanda.events.truth.Webhook;
import io.comanda.events.truth.Webhook.Status;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// The only writer of a webhook's row. The row of a removed one stays, so that its sender hears of it.
@Entity
@Table(name = "webhook")
public class RegisteredWebhook extends PanacheEntityBase {

    private static final String OF_RESTAURANT = "restaurant = ?1 and status <> ?2";

    @Id
    UUID id;

    @Column(name = "restaurant_id")
    UUID restaurantId;

    @Column
    String restaurant;

    @Column
    String url;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    List<String> events;

    @Column
    @Enumerated(EnumType.STRING)
    Status status;

    @Column
    Instant since;

    /// Why it is suspended, for people.
    @Column
    @Nullable
    String reason;

    @SuppressWarnings("NullAway.Init") // filled from its row
    protected RegisteredWebhook() {
    }

    RegisteredWebhook(UUID id, UUID restaurantId, RegisterWebhook command, Instant now) {
        this.id = id;
        this.restaurantId = restaurantId;
        this.restaurant = command.restaurant();
        this.url = command.url();
        this.events = command.events();
        this.status = Status.ACTIVE;
        this.since = now;
    }

    void become(Status next, @Nullable String why, Instant now) {
        status = next;
        reason = why;
        since = now;
    }

    Webhook webhook() {
        return new Webhook(id, restaurant, url, events, status, since);
    }

    static Optional<RegisteredWebhook> locked(UUID id) {
        return RegisteredWebhook.<RegisteredWebhook>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /// Those that are not removed, in order of registration.
    static List<RegisteredWebhook> of(String restaurant) {
        return list(OF_RESTAURANT + " order by id", restaurant, Status.REMOVED);
    }

    static long countOf(String restaurant) {
        return count(OF_RESTAURANT, restaurant, Status.REMOVED);
    }

    /// The next ones in order of id, without those that were removed before a certain time.
    static List<RegisteredWebhook> after(UUID id, Instant removedAfter, int max) {
        return RegisteredWebhook.<RegisteredWebhook>find("id > ?1 and (status <> ?2 or since > ?3) order by id", id, Status.REMOVED,
                removedAfter).page(0, max).list();
    }

    /// As [#after(UUID, Instant, int)], of certain restaurants.
    static List<RegisteredWebhook> after(UUID id, List<String> restaurants, Instant removedAfter, int max) {
        return RegisteredWebhook.<RegisteredWebhook>find(
                "id > ?1 and restaurant in ?2 and (status <> ?3 or since > ?4) order by id", id, restaurants, Status.REMOVED,
                removedAfter).page(0, max).list();
    }
}
