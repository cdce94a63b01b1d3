package io.comanda.stack.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/// The message printed when everything is up: where to look, and what to try first.
final class FirstRequests {
    /// A start in the background is complete when this line appears.
    static final String LAST_LINE = "Stop it with Ctrl-C or ./comanda down; the data is kept.";

    private FirstRequests() {
    }

    /// @param tokens the folder with a token of every role
    static String text(String url, Path tokens, Duration took) {
        return """

                Comanda is up after %s s: %s

                  %2$s/api/write/docs   its commands
                  %2$s/api/docs         its queries
                  ./comanda status, ./comanda token ROLE, .comanda/logs

                Open a restaurant with one dish, order for table 7, and find the order:

                  J='Content-Type: application/json'
                  M="Authorization: Bearer $(cat '%3$s/manager')"
                  W="Authorization: Bearer $(cat '%3$s/waiter')"
                  R=$(curl -s %2$s/api/restaurants -H "$J" -H "$M" -d '{"code": "osteria", "name": "Osteria",
                    "address": "Kantstraße 1", "city": "Berlin", "cuisines": ["italian"], "language": "de", "timeZone": "Europe/Berlin",
                    "currency": "EUR", "pricesIncludeTax": true}' | sed 's/^{"id":"\\([^"]*\\).*/\\1/')
                  curl -s -X POST %2$s/api/restaurants/$R/open -H "$M"
                  curl -s %2$s/api/restaurants/$R/dishes -H "$J" -H "$M" -d '{"code": "margherita",
                    "name": "Pizza Margherita", "category": "pizza", "station": "pizza oven", "price": {"minor": 980, "currency": "EUR"},
                    "tax": {"dineInPercent": 7, "takeawayPercent": 7}}'
                  curl -s %2$s/api/orders -H "$J" -H "$W" -H 'Idempotency-Key: "first"' -d '{
                    "restaurant": "osteria", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2}, "lines": [{"dish": "margherita", "quantity": 2}]}'
                  curl -s '%2$s/api/orders?text=margherita' -H "$W"
                  curl -s '%2$s/api/sales?by=category' -H "$M"

                """.formatted(String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0), url,
                tokens.toString().replace("'", "'\\''")) + LAST_LINE;
    }
}
