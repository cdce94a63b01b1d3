package io.comanda.stack.till;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// What a restaurant's sales show of the days that a file is about.
record SalesView(Gateway gateway, String query) {

    private static final Duration LAG_MAX = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /// A day more at both ends: business days don't begin at midnight everywhere.
    static SalesView of(Gateway gateway, String restaurant, Instant first, Instant last, ZoneId zone) {
        return new SalesView(gateway, "?restaurant=" + URLEncoder.encode(restaurant, StandardCharsets.UTF_8) + "&from="
                + first.atZone(zone).toLocalDate().minusDays(1) + "&to=" + last.atZone(zone).toLocalDate().plusDays(2));
    }

    long orders() {
        long orders = 0;
        for (var total : Place.fine(gateway.get("/api/sales" + query), "Reading the sales").body().path("totals")) {
            orders += total.path("orders").asLong();
        }
        return orders;
    }

    /// Waits until it shows so many orders: how long that took, or nothing if they didn't come in time.
    Optional<Duration> await(long orders) {
        long began = System.nanoTime();
        while (System.nanoTime() - began < LAG_MAX.toNanos()) {
            if (orders() >= orders) {
                return Optional.of(Duration.ofNanos(System.nanoTime() - began));
            }
            Gateway.pause(LOOK_AGAIN);
        }
        return Optional.empty();
    }
}
