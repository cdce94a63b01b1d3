package io.comanda.write.order;

import io.comanda.events.OrderState;
import io.comanda.events.OrderStatus;
import io.comanda.events.OtherOrder.Place;
import io.comanda.write.access.AccessScope;
import io.comanda.write.command.NotFound;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.jpa.HibernateHints;

/// Finds orders in the database.
public final class StoredOrders {

    /// Each reference is looked up by itself. With a list of them, and statistics from before the import, PostgreSQL takes the restaurant
    /// for an empty one and reads all of its orders instead: for each chunk of an import more.
    static final String HAVE_REFERENCES = """
            select known.id from unnest(cast(:references as text[])) as wanted (reference) cross join lateral (
                select id from orders where restaurant_id = :restaurant and reference = wanted.reference offset 0) known""";

    /// Locks the order's row until the transaction ends.
    ///
    /// @throws NotFound if there is none, or none within the scope
    static Order lock(UUID id, AccessScope scope) {
        return Order.<Order>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).filter(order -> order.isWithin(scope))
                .orElseThrow(() -> new NotFound("order " + id));
    }

    /// Two orders, both locked.
    record BothLocked(Order order, Order other) {
    }

    /// Locks both in order of their ids, whichever comes first, so that two transactions that need the same two can't deadlock.
    ///
    /// @throws NotFound if one does not exist, or not within the scope
    static BothLocked lock(UUID order, UUID other, AccessScope scope) {
        boolean first = order.compareTo(other) <= 0;
        var one = lock(first ? order : other, scope);
        var two = lock(first ? other : order, scope);
        return first ? new BothLocked(one, two) : new BothLocked(two, one);
    }

    /// The order that has its lines now, not locked. Empty if there is none.
    static Optional<Place> mergedInto(UUID id) {
        return Order.find("select mergedInto from Order where id = ?1 and mergedInto is not null", id).project(Place.class)
                .firstResultOptional();
    }

    static boolean hasReference(UUID restaurantId, String reference) {
        return Order.count("restaurantId = ?1 and reference = ?2", restaurantId, reference) > 0;
    }

    /// The orders that the restaurant already has under these references.
    static List<KnownOrder> known(UUID restaurantId, Collection<String> references) {
        var ids = Order.getEntityManager().createNativeQuery(HAVE_REFERENCES, UUID.class).setParameter("restaurant", restaurantId)
                .setParameter("references", references.toArray(String[]::new)).getResultList();
        if (ids.isEmpty()) {
            return List.of();
        }
        var imported = Order.find("select reference, placedAt, importedAs from Order where id in ?1 and importedAs is not null", ids)
                .project(ImportedOrder.class).stream()
                .map(order -> KnownOrder.imported(order.reference, order.placedAt, order.importedAs));
        var placed = Order.<Order>find("id in ?1 and importedAs is null", ids).stream().map(KnownOrder::placed);
        return Stream.concat(imported, placed).toList();
    }

    /// The columns by which an imported order is known again.
    record ImportedOrder(String reference, Instant placedAt, ImportedAs importedAs) {
    }

    /// An order as it is now.
    public record CurrentOrder(long revision, OrderState state) {
    }

    /// The next orders, in order of their ids.
    public static List<CurrentOrder> after(UUID id, int max) {
        return current(Order.<Order>find("id > ?1 order by id", id).page(0, max).withHint(HibernateHints.HINT_READ_ONLY, true).stream());
    }

    /// These orders, as far as they exist, in order of their ids.
    public static List<CurrentOrder> of(Collection<UUID> ids) {
        return current(Order.<Order>find("id in ?1 order by id", ids).withHint(HibernateHints.HINT_READ_ONLY, true).stream());
    }

    private static List<CurrentOrder> current(Stream<Order> orders) {
        return orders.map(order -> new CurrentOrder(order.revision, order.state())).toList();
    }

    /// The next guests' orders, in order of their ids, that nobody has accepted in time.
    static List<UUID> unaccepted(Instant now, UUID after, int max) {
        return Order
                .find("select id from Order where status = ?1 and acceptBy <= ?2 and id > ?3 order by id", OrderStatus.PLACED, now, after)
                .project(UUID.class).page(0, max).list();
    }

    public static long count() {
        return Order.count();
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
