package io.comanda.write.order;

import io.comanda.events.Actor;
import io.comanda.write.command.CommandContext;
import io.comanda.write.command.Refused;
import io.comanda.write.command.Transactions;
import io.comanda.write.order.OrderCommand.ExpireOrder;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Declines guests' orders that nobody has accepted in time, so that they don't hold portions for ever, one transaction per order.
///
/// It needs no lease: an order is decided under its row's lock, so of several replicas, and of a waiter who accepts at that moment, the first
/// one wins and the others are refused.
@Singleton
class UnacceptedOrders {

    private static final Logger LOG = Logger.getLogger(UnacceptedOrders.class);

    private static final Actor BY = new Actor(Actor.Role.OPERATOR, "expiry");

    /// The first page follows it.
    private static final UUID LOWEST = new UUID(0, 0);

    private static final int PAGE_SIZE = 200;

    private final Transactions transactions;
    private final OrderHandler orders;
    private volatile boolean failing;

    UnacceptedOrders(Transactions transactions, OrderHandler orders) {
        this.transactions = transactions;
        this.orders = orders;
    }

    /// A failure is logged once and retried.
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        try {
            for (var page = page(LOWEST); !page.isEmpty(); page = page(page.getLast())) {
                page.forEach(this::expire);
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warnf("Orders that nobody accepts can't be declined, will retry: %s", e.getMessage());
            }
            failing = true;
        }
    }

    private List<UUID> page(UUID after) {
        return transactions.inTransaction(() -> StoredOrders.unaccepted(Instant.now(), after, PAGE_SIZE));
    }

    private void expire(UUID order) {
        try {
            orders.handle(order, new ExpireOrder(), CommandContext.internal(BY));
        } catch (Refused e) {
            LOG.debugf("It was accepted just now, or paid: %s", e.getMessage());
        }
    }
}
