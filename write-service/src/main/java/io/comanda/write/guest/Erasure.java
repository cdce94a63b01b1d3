package io.comanda.write.guest;

import io.comanda.write.journal.EventMetadata;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A guest's request to erase their personal data from all their orders.
@Entity
@Table(name = "erasure")
public class Erasure extends PanacheEntityBase {

    @Id
    @Column(name = "guest_id")
    UUID guestId;

    @Column(name = "requested_at")
    Instant requestedAt;

    @Column(name = "requested_by")
    String requestedBy;

    /// How many orders there were at the time of the request.
    @Column
    int orders;

    @Column(name = "finished_at")
    @Nullable
    Instant finishedAt;

    @SuppressWarnings("NullAway.Init") // filled from its row
    protected Erasure() {
    }

    Erasure(UUID guestId, EventMetadata metadata, long orders) {
        this.guestId = guestId;
        this.requestedAt = metadata.occurredAt();
        this.requestedBy = metadata.actor().toString();
        this.orders = Math.toIntExact(orders);
    }

    /// A repeated request starts again: the guest may have ordered since.
    void restart(EventMetadata metadata, long ordersNow) {
        requestedAt = metadata.occurredAt();
        requestedBy = metadata.actor().toString();
        orders = Math.toIntExact(ordersNow);
        finishedAt = null;
    }

    static List<UUID> unfinished() {
        return find("select guestId from Erasure where finishedAt is null order by requestedAt").project(UUID.class).list();
    }

    static Optional<Erasure> locked(UUID guestId) {
        return Erasure.<Erasure>findByIdOptional(guestId, LockModeType.PESSIMISTIC_WRITE);
    }

    /// Does nothing if the guest has ordered in the meantime, or another replica has finished it.
    void finish(EventMetadata metadata, long ordersLeft) {
        if (finishedAt == null && ordersLeft == 0) {
            finishedAt = metadata.occurredAt();
        }
    }
}
