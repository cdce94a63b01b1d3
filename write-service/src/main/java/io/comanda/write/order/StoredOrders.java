package io.comanda.write.order;

import io.comanda.write.access.AccessScope;
import io.comanda.write.command.NotFound;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Finds orders in the database.
public final class StoredOrders {

    /// Locks the order's row until the transaction ends.
    ///
    /// @throws NotFound if there is none, or none within the scope
    static Order lock(UUID id, AccessScope scope) {
        return Order.<Order>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).filter(order -> order.isWithin(scope))
                .orElseThrow(() -> new NotFound("order " + id));
    }

    static boolean hasReference(UUID restaurantId, String reference) {
        return Order.count("restaurantId = ?1 and reference = ?2", restaurantId, reference) > 0;
    }

    /// The orders that the restaurant already has under these references.
    static List<KnownOrder> known(UUID restaurantId, Collection<String> references) {
        var imported = Order.find("select reference, placedAt, importedAs from Order where restaurantId = ?1 and reference in ?2"
                + " and importedAs is not null", restaurantId, references).project(ImportedOrder.class).stream()
                .map(order -> KnownOrder.imported(order.reference, order.placedAt, order.importedAs));
        var placed = Order.<Order>find("restaurantId = ?1 and reference in ?2 and importedAs is null", restaurantId, references).stream()
                .map(KnownOrder::placed);
        return Stream.concat(imported, placed).toList();
    }

    /// The columns by which an imported order is known again.
    record ImportedOrder(String reference, Instant placedAt, ImportedAs importedAs) {
    }

    /// How many orders have the guest's data.
    public static long countOf(UUID guestId) {
        return Order.count("guestId", guestId);
    }

    /// The next orders that have the guest's data, oldest first.
    public static List<UUID> idsOf(UUID guestId, UUID after, int max) {
        return Order.find("select id from Order where guestId = ?1 and id > ?2 order by id", guestId, after).project(UUID.class)
                .page(0, max).list();
    }

    private StoredOrders() {
    }
}
