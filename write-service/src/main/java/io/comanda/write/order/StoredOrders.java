package io.comanda.write.order;

import io.comanda.write.access.AccessScope;
import io.comanda.write.command.NotFound;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

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

    /// Which of these references the restaurant already has.
    static Set<String> knownReferences(UUID restaurantId, Collection<String> references) {
        return Set.copyOf(Order.find("select reference from Order where restaurantId = ?1 and reference in ?2", restaurantId, references)
                .project(String.class).list());
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
