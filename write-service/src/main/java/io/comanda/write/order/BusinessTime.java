package io.comanda.write.order;

import io.comanda.events.OrderedAt;
import java.time.LocalDate;
import java.time.LocalDateTime;

/// When something happens at a restaurant.
///
/// @param local what the restaurant's clock shows
/// @param day   the business day in which it counts
record BusinessTime(LocalDateTime local, LocalDate day) {

    static BusinessTime of(OrderedAt restaurant, LocalDateTime local) {
        return new BusinessTime(local, restaurant.businessDate(local));
    }
}
