package io.comanda.write.truth;

import io.comanda.events.truth.AggregateKind;
import io.comanda.events.truth.TruthReply.RepublicationProgress;
import io.comanda.events.truth.TruthReply.RepublicationProgress.State;
import io.comanda.events.truth.TruthRequest.Republish;
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
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/// A request to publish current states into a queue, and how far it is.
@Entity
@Table(name = "republication")
public class Republication extends PanacheEntityBase {

    @Id
    UUID id;

    @Column
    @Enumerated(EnumType.STRING)
    AggregateKind kind;

    /// Empty for all of the kind.
    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    List<UUID> ids;

    @Column
    String queue;

    /// Everything up to this id is confirmed.
    @Column
    @Nullable
    UUID position;

    @Column
    long published;

    @Column
    long total;

    @Column(name = "requested_at")
    Instant requestedAt;

    @Column(name = "started_at")
    @Nullable
    Instant startedAt;

    @Column(name = "finished_at")
    @Nullable
    Instant finishedAt;

    /// Why it failed.
    @Column
    @Nullable
    String failure;

    @SuppressWarnings("NullAway.Init") // filled from its row
    protected Republication() {
    }

    Republication(Republish request, Instant requestedAt) {
        this.id = request.id();
        this.kind = request.kind();
        this.ids = request.ids().stream().distinct().sorted((a, b) -> a.toString().compareTo(b.toString())).toList();
        this.queue = request.queue();
        this.requestedAt = requestedAt;
    }

    void start(long total, Instant at) {
        if (startedAt == null) {
            startedAt = at;
            this.total = total;
        }
    }

    /// Everything up to an id is confirmed.
    void advance(UUID confirmed, int messages) {
        position = confirmed;
        published += messages;
    }

    void finish(@Nullable String why, Instant at) {
        finishedAt = at;
        failure = why;
    }

    State state() {
        if (failure != null) {
            return State.FAILED;
        }
        if (finishedAt != null) {
            return State.DONE;
        }
        return startedAt == null ? State.WAITING : State.RUNNING;
    }

    RepublicationProgress progress() {
        return new RepublicationProgress(id, state(), published, total, failure);
    }

    static Optional<Republication> oldestUnfinished() {
        return find("finishedAt is null order by requestedAt, id").firstResultOptional();
    }

    static Optional<Republication> locked(UUID id) {
        return Republication.<Republication>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    static List<Republication> latest(int max) {
        return Republication.<Republication>find("order by requestedAt desc, id").page(0, max).list();
    }

    static long deleteFinishedBefore(Instant moment) {
        return delete("finishedAt < ?1", moment);
    }
}
