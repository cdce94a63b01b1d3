package io.comanda.write.truth;

import io.comanda.events.truth.TruthReply.RepublicationProgress;
import io.comanda.events.truth.TruthRequest.Republish;
import io.comanda.write.command.Transactions;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The stored requests to republish.
@ApplicationScoped
class Republications {

    /// Long enough for the read side to ask how it ended, and for people to look.
    private static final Duration KEPT = Duration.ofDays(7);

    private final Transactions transactions;

    Republications(Transactions transactions) {
        this.transactions = transactions;
    }

    /// Does nothing if there is one with this id.
    void add(Republish request) {
        transactions.inTransaction(() -> {
            var known = Republication.findByIdOptional(request.id()).isPresent();
            if (!known) {
                new Republication(request, Instant.now()).persistAndFlush();
            }
            return known;
        });
    }

    RepublicationProgress progress(UUID id) {
        return transactions.inTransaction(() -> Republication.<Republication>findByIdOptional(id).map(Republication::progress)
                .orElse(new RepublicationProgress(id, RepublicationProgress.State.UNKNOWN, 0, 0, null)));
    }

    /// Requests are carried out in the order of their arrival.
    Optional<Republication> next() {
        return transactions.inTransaction(Republication::oldestUnfinished);
    }

    List<Republication> latest(int max) {
        return transactions.inTransaction(() -> Republication.latest(max));
    }

    /// Only by the replica that holds the lease.
    ///
    /// @return whether it does
    boolean change(String holder, UUID id, Consumer<Republication> change) {
        return transactions.inTransaction(() -> {
            if (!holds(holder)) {
                return false;
            }
            Republication.locked(id).ifPresent(change);
            return true;
        });
    }

    /// Acquires the lease if it is free, or renews it. Only the database's clock counts. If that has gone back, a lease may end later than any
    /// can: then it is free, too.
    boolean lease(String holder, Duration duration) {
        return transactions.inTransaction(() -> Panache.getEntityManager().createNativeQuery("""
                update republisher set holder = ?1, lease_ends_at = clock_timestamp() + make_interval(secs => ?2)
                where holder = ?1 or holder is null
                   or lease_ends_at < clock_timestamp() or lease_ends_at > clock_timestamp() + make_interval(secs => 2 * ?2)""")
                .setParameter(1, holder).setParameter(2, (double) duration.toSeconds()).executeUpdate() == 1);
    }

    void release(String holder) {
        transactions.inTransaction(() -> Panache.getEntityManager()
                .createNativeQuery("update republisher set holder = null, lease_ends_at = '-infinity' where holder = ?1")
                .setParameter(1, holder).executeUpdate());
    }

    /// Nobody else can take the lease until the transaction ends.
    private static boolean holds(String holder) {
        return !Panache.getEntityManager()
                .createNativeQuery("select 1 from republisher where holder = ?1 and lease_ends_at > clock_timestamp() for update",
                        Object.class)
                .setParameter(1, holder).getResultList().isEmpty();
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        Supplier<Long> work = () -> Republication.deleteFinishedBefore(Instant.now().minus(KEPT));
        transactions.inTransaction(work);
    }
}
