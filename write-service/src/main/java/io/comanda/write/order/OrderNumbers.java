package io.comanda.write.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.UUID;

/// The numbers that staff call out: 1, 2, 3… per restaurant and business day.
/// The day's row stays locked until the commit, so the number is assigned last.
@ApplicationScoped
class OrderNumbers {

    private final EntityManager entities;

    OrderNumbers(EntityManager entities) {
        this.entities = entities;
    }

    /// @param count how many numbers to take
    /// @return the first of them
    int take(UUID restaurantId, LocalDate businessDate, int count) {
        var last = (Number) entities.createNativeQuery("""
                insert into order_counter as counter (restaurant_id, business_date, last) values (:restaurant, :day, :count)
                on conflict (restaurant_id, business_date) do update set last = counter.last + :count
                returning last""")
                .setParameter("restaurant", restaurantId).setParameter("day", businessDate).setParameter("count", count)
                .getSingleResult();
        return last.intValue() - count + 1;
    }
}
