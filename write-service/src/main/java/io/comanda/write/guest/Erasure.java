package io.comanda.write.guest;

import io.comanda.write.journal.Moment;
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

/// A guest's wish that every order of theirs forgets who they are.
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

    /// How many there were when it was asked for.
    @Column
    int orders;

    @Column(name = "finished_at")
    @Nullable
    Instant finishedAt;

    @SuppressWarnings("NullAway.Init") // filled from its row
    protected Erasure() {
    }

    Erasure(UUID guestId, Moment moment, long orders) {
        this.guestId = guestId;
        this.requestedAt = moment.at();
        this.requestedBy = moment.by().toString();
        this.orders = Math.toIntExact(orders);
    }

    /// Asked for once more, it begins once more: the guest may have ordered again.
    void again(Moment moment, long ordersNow) {
        requestedAt = moment.at();
        requestedBy = moment.by().toString();
        orders = Math.toIntExact(ordersNow);
        finishedAt = null;
    }

    static List<UUID> unfinished() {
        return find("select guestId from Erasure where finishedAt is null order by requestedAt").project(UUID.class).list();
    }

    static Optional<Erasure> locked(UUID guestId) {
        return Erasure.<Erasure>findByIdOptional(guestId, LockModeType.PESSIMISTIC_WRITE);
    }

    /// Unless the guest has ordered again meanwhile, or somebody else was faster.
    void finish(Moment moment, long ordersLeft) {
        if (finishedAt == null && ordersLeft == 0) {
            finishedAt = moment.at();
        }
    }
}
