package io.comanda.write.guest;

import io.comanda.events.Actor;
import io.comanda.write.Asked;
import io.comanda.write.Refused;
import io.comanda.write.Transactions;
import io.comanda.write.edge.KeptAnswers;
import io.comanda.write.journal.Moment;
import io.comanda.write.order.Order;
import io.comanda.write.order.OrderCommand.EraseCustomer;
import io.comanda.write.order.OrderHandler;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Works through the guests who want to be forgotten, an order a transaction, oldest first.
///
/// What is left to do is what orders still know: stopped anywhere, it goes on from there, and two replicas at it do no harm.
@Singleton
class Forgetting {

    private static final Logger LOG = Logger.getLogger(Forgetting.class);

    private static final Actor BY = new Actor(Actor.Role.OPERATOR, "erasure");

    /// Trouble that is no guest's: there is no database.
    private static final UUID NOBODY = new UUID(0, 0);

    /// Ids that are read at once.
    private static final int PAGE = 200;

    private final Transactions transactions;
    private final OrderHandler orders;
    private final KeptAnswers kept;
    private final Set<UUID> inTrouble = ConcurrentHashMap.newKeySet();

    Forgetting(Transactions transactions, OrderHandler orders, KeptAnswers kept) {
        this.transactions = transactions;
        this.orders = orders;
        this.kept = kept;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void work() {
        trying(NOBODY, () -> transactions.inOne(Erasure::unfinished).forEach(guest -> trying(guest, () -> forget(guest))));
    }

    /// One guest's trouble is not the next one's; it is said once, and tried again.
    private void trying(UUID guest, Runnable work) {
        try {
            work.run();
            inTrouble.remove(guest);
        } catch (RuntimeException e) {
            if (inTrouble.add(guest)) {
                LOG.warnf("Somebody can't be forgotten just now, it is tried again: %s", e.getMessage());
            }
        }
    }

    private void forget(UUID guest) {
        var after = NOBODY;
        for (var page = some(guest, after); !page.isEmpty(); page = some(guest, after)) {
            page.forEach(this::forgetIn);
            after = page.getLast();
        }
        transactions.inOne(() -> {
            kept.forget(guest);
            Erasure.locked(guest).ifPresent(erasure -> erasure.finish(new Moment(Instant.now(), BY), Order.countOf(guest)));
            return guest;
        });
    }

    private List<UUID> some(UUID guest, UUID after) {
        return transactions.inOne(() -> Order.idsOf(guest, after, PAGE));
    }

    private void forgetIn(UUID order) {
        try {
            orders.handle(order, new EraseCustomer(), Asked.byItself(BY));
        } catch (Refused e) {
            LOG.debugf("Another replica was there first: %s", e.getMessage());
        }
    }
}
