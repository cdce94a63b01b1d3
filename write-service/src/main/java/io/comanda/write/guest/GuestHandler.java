package io.comanda.write.guest;

import io.comanda.write.access.AccessScope;
import io.comanda.write.access.OutOfScope;
import io.comanda.write.command.CommandContext;
import io.comanda.write.command.NotFound;
import io.comanda.write.command.Transactions;
import io.comanda.write.journal.EventMetadata;
import io.comanda.write.journal.Retention;
import io.comanda.write.order.StoredOrders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/// Records erasure requests of guests; [ErasureWorker] carries them out.
@ApplicationScoped
class GuestHandler {

    private final Transactions transactions;
    private final Retention retention;

    GuestHandler(Transactions transactions, Retention retention) {
        this.transactions = transactions;
        this.retention = retention;
    }

    ErasureProgress erase(UUID guestId, CommandContext context) {
        requireAccessTo(guestId, context);
        return transactions.inTransaction(() -> {
            var known = Erasure.locked(guestId);
            long orders = StoredOrders.countOf(guestId);
            var metadata = new EventMetadata(Instant.now(), context.by());
            known.ifPresentOrElse(erasure -> erasure.restart(metadata, orders), () -> new Erasure(guestId, metadata, orders).persist());
            return progress(guestId);
        });
    }

    ErasureProgress progressOf(UUID guestId, CommandContext context) {
        requireAccessTo(guestId, context);
        return transactions.inTransaction(() -> progress(guestId));
    }

    /// A guest's orders are in many restaurants: only the guest, or an operator of all restaurants, may erase them.
    private static void requireAccessTo(UUID guestId, CommandContext context) {
        if (!context.scope().equals(new AccessScope.Account(guestId)) && !context.scope().isEverywhere()) {
            throw OutOfScope.of("the guest " + guestId);
        }
    }

    private ErasureProgress progress(UUID guestId) {
        var erasure = Erasure.<Erasure>findByIdOptional(guestId).orElseThrow(() -> new NotFound("erasure of the guest " + guestId));
        return new ErasureProgress(guestId, erasure.requestedAt, erasure.orders, StoredOrders.countOf(guestId), erasure.finishedAt,
                erasure.finishedAt == null ? null : retention.lastCopyDroppedAt(erasure.finishedAt));
    }
}
