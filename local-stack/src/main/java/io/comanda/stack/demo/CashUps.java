package io.comanda.stack.demo;

import io.comanda.events.Money;
import io.comanda.events.Payment;
import io.comanda.events.zone.TimeZones;
import io.comanda.stack.client.ApiClient;
import io.comanda.stack.client.PastOrder;
import io.comanda.stack.client.RemoteRestaurant;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// Cashes the days of the last week up, all but yesterday and today. Now and then, some small change is missing.
record CashUps(DemoRestaurant restaurant, ApiClient manager, RemoteRestaurant remote, TimeZones zones) {

    private static final int DAYS = 7;
    private static final int MISSING_MINOR = 150;
    private static final int MISSING_EVERY = 3;

    void of(List<PastOrder> past) {
        var today = businessDate(Instant.now());
        for (var day = today.minusDays(DAYS); day.isBefore(today.minusDays(1)); day = day.plusDays(1)) {
            long cash = cash(past, day);
            long missing = day.getDayOfMonth() % MISSING_EVERY == 0 ? Math.min(cash, MISSING_MINOR) : 0;
            var response = manager.post(remote.path() + "/cash-ups",
                    Map.of("businessDate", day, "counted", new Money(cash - missing, restaurant.details().currency())));
            if (!response.isConflict("already-so")) {
                RemoteRestaurant.requireSuccess(response, "Cash-up of " + day);
            }
        }
    }

    private long cash(List<PastOrder> past, LocalDate day) {
        return past.stream().filter(order -> businessDate(order.placedAt()).equals(day)).flatMap(order -> order.payments().stream())
                .filter(paid -> paid.method() == Payment.Method.CASH).mapToLong(paid -> paid.amount().minor() + paid.tip().minor()).sum();
    }

    private LocalDate businessDate(Instant at) {
        return restaurant.orderedAt().businessDate(zones.local(at, restaurant.details().timeZone()));
    }
}
