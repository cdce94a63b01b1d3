package io.comanda.stack.importer;

import io.comanda.stack.client.ApiClient;
import io.comanda.stack.client.RemoteRestaurant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// The sales of a restaurant on the read side, for the days of a file.
record SalesView(ApiClient api, String query) {

    /// If the number of orders does not grow for so long, waiting does not help.
    private static final Duration STALL_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    /// One more day at both ends, because not every business day begins at midnight.
    static SalesView of(ApiClient api, String restaurant, Instant first, Instant last, ZoneId zone) {
        return new SalesView(api, "?restaurant=" + URLEncoder.encode(restaurant, StandardCharsets.UTF_8) + "&from="
                + first.atZone(zone).toLocalDate().minusDays(1) + "&to=" + last.atZone(zone).toLocalDate().plusDays(2));
    }

    long orders() {
        long orders = 0;
        for (var total : RemoteRestaurant.requireSuccess(api.get("/api/sales" + query), "Reading the sales").body().path("totals")) {
            orders += total.path("orders").asLong();
        }
        return orders;
    }

    /// Waits until it shows so many orders.
    ///
    /// @return how long that took, or empty if the number stopped growing before
    Optional<Duration> await(long orders) {
        long began = System.nanoTime();
        long lastGrowth = began;
        long most = -1;
        while (System.nanoTime() - lastGrowth < STALL_TIMEOUT.toNanos()) {
            long shown = orders();
            if (shown >= orders) {
                return Optional.of(Duration.ofNanos(System.nanoTime() - began));
            }
            if (shown > most) {
                most = shown;
                lastGrowth = System.nanoTime();
            }
            ApiClient.pause(POLL_INTERVAL);
        }
        return Optional.empty();
    }
}
