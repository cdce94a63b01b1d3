package io.comanda.stack.importer;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.events.RestaurantDetails;
import io.comanda.stack.client.ApiClient;
import io.comanda.stack.client.OrderSums;
import io.comanda.stack.client.RemoteRestaurant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.function.Predicate;

/// The sales of a restaurant on the read side, for the days of a file.
///
/// @param stallTimeout if the sums don't change for so long, waiting does not help
record SalesView(ApiClient api, Currency currency, String query, Duration stallTimeout) {

    private static final Duration STALL_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    /// One more day at both ends, because the file's time zone may be another.
    static SalesView of(ApiClient api, RestaurantDetails restaurant, Collection<LocalDate> days) {
        return new SalesView(api, restaurant.currency(), "?restaurant=" + URLEncoder.encode(restaurant.code(), StandardCharsets.UTF_8)
                + "&from=" + Collections.min(days).minusDays(1) + "&to=" + Collections.max(days).plusDays(2), STALL_TIMEOUT);
    }

    OrderSums sums() {
        var response = RemoteRestaurant.requireSuccess(api.get("/api/sales" + query), "Reading the sales");
        var sums = OrderSums.NONE;
        for (var total : response.body().path("totals")) {
            if (total.path("currency").asText().equals(currency.getCurrencyCode())) {
                sums = sums.plus(sums(total));
            }
        }
        return sums;
    }

    private static OrderSums sums(JsonNode total) {
        return new OrderSums(total.path("orders").asLong(), total.path("items").asLong(), minor(total, "discounts"), minor(total, "tax"),
                minor(total, "tips"), minor(total, "gross"));
    }

    private static long minor(JsonNode total, String amount) {
        return total.path(amount).path("minor").asLong();
    }

    /// Waits until the sums are as expected.
    ///
    /// @return the sums; not as expected if they had stopped changing before
    OrderSums await(Predicate<OrderSums> expected) {
        long lastChange = System.nanoTime();
        var shown = sums();
        while (!expected.test(shown) && System.nanoTime() - lastChange < stallTimeout.toNanos()) {
            ApiClient.pause(POLL_INTERVAL);
            var next = sums();
            if (!next.equals(shown)) {
                lastChange = System.nanoTime();
            }
            shown = next;
        }
        return shown;
    }
}
