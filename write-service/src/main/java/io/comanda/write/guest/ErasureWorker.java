package io.comanda.write.guest;

import io.comanda.events.Actor;
import io.comanda.write.command.CommandContext;
import io.comanda.write.command.Refused;
import io.comanda.write.command.Transactions;
import io.comanda.write.idempotency.IdempotencyStore;
import io.comanda.write.journal.EventMetadata;
import io.comanda.write.order.OrderCommand.EraseCustomer;
import io.comanda.write.order.OrderHandler;
import io.comanda.write.order.StoredOrders;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Erases the personal data of the guests who requested it, oldest request first, one transaction per order.
///
/// What is left to do is read from the orders: it can be stopped anywhere, and two replicas may run it at once.
@Singleton
class ErasureWorker {

    private static final Logger LOG = Logger.getLogger(ErasureWorker.class);

    private static final Actor BY = new Actor(Actor.Role.OPERATOR, "erasure");

    /// Stands for all guests when the requests themselves can't be read.
    private static final UUID ALL = new UUID(0, 0);

    /// The first page follows it.
    private static final UUID LOWEST = new UUID(0, 0);

    private static final int PAGE_SIZE = 200;

    private final Transactions transactions;
    private final OrderHandler orders;
    private final IdempotencyStore responses;
    private final Set<UUID> failing = ConcurrentHashMap.newKeySet();

    ErasureWorker(Transactions transactions, OrderHandler orders, IdempotencyStore responses) {
        this.transactions = transactions;
        this.orders = orders;
        this.responses = responses;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        tryFor(ALL, () -> transactions.inTransaction(Erasure::unfinished).forEach(guest -> tryFor(guest, () -> erase(guest))));
    }

    /// A failure for one guest does not stop the others. It is logged once and retried.
    private void tryFor(UUID guest, Runnable work) {
        try {
            work.run();
            failing.remove(guest);
        } catch (RuntimeException e) {
            if (failing.add(guest)) {
                LOG.warnf("A guest's data can't be erased, will retry: %s", e.getMessage());
            }
        }
    }

    private void erase(UUID guest) {
        for (var page = page(guest, LOWEST); !page.isEmpty(); page = page(guest, page.getLast())) {
            page.forEach(this::eraseCustomer);
        }
        transactions.inTransaction(() -> {
            responses.erase(guest);
            Erasure.locked(guest).ifPresent(erasure -> erasure.finish(new EventMetadata(Instant.now(), BY), StoredOrders.countOf(guest)));
            return guest;
        });
    }

    private List<UUID> page(UUID guest, UUID after) {
        return transactions.inTransaction(() -> StoredOrders.idsOf(guest, after, PAGE_SIZE));
    }

    private void eraseCustomer(UUID order) {
        try {
            orders.handle(order, new EraseCustomer(), CommandContext.internal(BY));
        } catch (Refused e) {
            LOG.debugf("Another replica was first: %s", e.getMessage());
        }
    }
}
