package io.comanda.write.guest;

import io.comanda.write.Asked;
import io.comanda.write.NotFound;
import io.comanda.write.OutOfReach;
import io.comanda.write.Reach;
import io.comanda.write.Transactions;
import io.comanda.write.journal.Moment;
import io.comanda.write.journal.Retention;
import io.comanda.write.order.Order;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/// Takes down that a guest wants to be forgotten; [Forgetting] works through it.
@ApplicationScoped
class GuestHandler {

    private final Transactions transactions;
    private final Retention retention;

    GuestHandler(Transactions transactions, Retention retention) {
        this.transactions = transactions;
        this.retention = retention;
    }

    ErasureProgress erase(UUID guestId, Asked asked) {
        refuseUnlessFor(guestId, asked);
        return transactions.inOne(() -> {
            var known = Erasure.locked(guestId);
            long orders = Order.countOf(guestId);
            var moment = new Moment(Instant.now(), asked.by());
            known.ifPresentOrElse(erasure -> erasure.again(moment, orders), () -> new Erasure(guestId, moment, orders).persist());
            return progress(guestId);
        });
    }

    ErasureProgress progressOf(UUID guestId, Asked asked) {
        refuseUnlessFor(guestId, asked);
        return transactions.inOne(() -> progress(guestId));
    }

    /// A guest's orders lie in many restaurants: it takes the guest, or somebody who may act in all of them.
    private static void refuseUnlessFor(UUID guestId, Asked asked) {
        if (!asked.reach().equals(new Reach.Account(guestId)) && !asked.reach().isEverywhere()) {
            throw new OutOfReach("the guest " + guestId);
        }
    }

    private ErasureProgress progress(UUID guestId) {
        var erasure = Erasure.<Erasure>findByIdOptional(guestId).orElseThrow(() -> new NotFound("erasure of the guest " + guestId));
        return new ErasureProgress(guestId, erasure.requestedAt, erasure.orders, Order.countOf(guestId), erasure.finishedAt,
                erasure.finishedAt == null ? null : retention.lastCopyDroppedAt(erasure.finishedAt));
    }
}
