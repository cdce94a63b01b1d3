package io.comanda.write.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.UUID;

/// The numbers that people call out: 1, 2, 3… per restaurant and business day.
/// A day's row is locked from the number to the commit, so a number is drawn last.
@ApplicationScoped
class OrderNumbers {

    private final EntityManager entities;

    OrderNumbers(EntityManager entities) {
        this.entities = entities;
    }

    /// @param count how many numbers are taken together
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
