package io.comanda.write.truth;

import io.comanda.events.truth.AggregateKind;
import io.comanda.write.command.Transactions;
import io.comanda.write.order.StoredOrders;
import io.comanda.write.restaurant.StoredRestaurants;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads current states in pages. A page is one snapshot: a restaurant and its dishes are of the same revision.
@ApplicationScoped
class CurrentStates {

    /// Before the first id.
    private static final UUID LOWEST = new UUID(0, 0);

    private final Transactions transactions;

    CurrentStates(Transactions transactions) {
        this.transactions = transactions;
    }

    /// @param at everything committed before it is in the page
    record Page(int epoch, Instant at, List<CurrentState> states) {
    }

    /// The next states in order of id.
    Page after(AggregateKind kind, @Nullable UUID after, int max) {
        var from = after == null ? LOWEST : after;
        return page(() -> switch (kind) {
            case ORDERS -> orders(StoredOrders.after(from, max).stream());
            case RESTAURANTS -> restaurants(StoredRestaurants.after(from, max).stream());
        });
    }

    /// The states of those that exist, in order of id.
    Page of(AggregateKind kind, List<UUID> ids) {
        return page(() -> ids.isEmpty() ? List.of() : switch (kind) {
            case ORDERS -> orders(StoredOrders.of(ids).stream());
            case RESTAURANTS -> restaurants(StoredRestaurants.of(ids).stream());
        });
    }

    private static List<CurrentState> orders(Stream<StoredOrders.CurrentOrder> orders) {
        return orders.<CurrentState>map(order -> new CurrentState.OfOrder(order.revision(), order.state())).toList();
    }

    private static List<CurrentState> restaurants(Stream<StoredRestaurants.CurrentRestaurant> restaurants) {
        return restaurants.<CurrentState>map(one -> new CurrentState.OfRestaurant(one.revision(), one.state())).toList();
    }

    long count(AggregateKind kind) {
        return inSnapshot(() -> switch (kind) {
            case ORDERS -> StoredOrders.count();
            case RESTAURANTS -> StoredRestaurants.count();
        });
    }

    private Page page(Supplier<List<CurrentState>> states) {
        return inSnapshot(() -> {
            // The transaction began before its snapshot was taken.
            var row = (Object[]) Panache.getEntityManager().createNativeQuery("select epoch, now() from epoch", Object[].class)
                    .getSingleResult();
            return new Page(((Number) row[0]).intValue(), (Instant) row[1], states.get());
        });
    }

    <T> T inSnapshot(Supplier<T> work) {
        return transactions.inTransaction(() -> {
            Panache.getEntityManager().createNativeQuery("set transaction isolation level repeatable read, read only").executeUpdate();
            return work.get();
        });
    }
}
