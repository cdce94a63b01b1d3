package io.comanda.stack.importer;

import io.comanda.stack.client.Gateway;
import io.comanda.stack.client.Place;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// What a restaurant's sales show of the days that a file is about.
record SalesView(Gateway gateway, String query) {

    /// A view that shows no more orders for so long has a trouble that waiting does not end.
    private static final Duration STANDSTILL_MAX = Duration.ofSeconds(30);
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

    /// Waits until it shows so many orders, as long as they become more: how long that took, or nothing if they didn't all come.
    Optional<Duration> await(long orders) {
        long began = System.nanoTime();
        long grown = began;
        long most = -1;
        while (System.nanoTime() - grown < STANDSTILL_MAX.toNanos()) {
            long shown = orders();
            if (shown >= orders) {
                return Optional.of(Duration.ofNanos(System.nanoTime() - began));
            }
            if (shown > most) {
                most = shown;
                grown = System.nanoTime();
            }
            Gateway.pause(LOOK_AGAIN);
        }
        return Optional.empty();
    }
}
