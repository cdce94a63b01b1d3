package io.comanda.journey;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// For every route a request that can be meant: its query or its body. `$code` is the restaurant's, `$new` is one that nobody has used,
/// `$soon` and `$before` are times.
final class Meant {

    private static final String MONEY = "{\"minor\": 100, \"currency\": \"EUR\"}";
    private static final String DISH = """
            "name": "Soup", "description": "A bowl of it", "category": "Soups", "price": {"minor": 1000, "currency": "EUR"}, \
            "tax": {"dineInBasisPoints": 1900, "takeawayBasisPoints": 700}, "station": "stove", "diets": ["VEGAN"], \
            "allergens": {"contains": ["CELERY"], "mayContain": []}, "options": [{"code": "size", "name": "Size", "min": 0, "max": 1, \
            "choices": [{"code": "large", "name": "Large", "priceDelta": {"minor": 200, "currency": "EUR"}, "available": true}]}]""";
    private static final String RESTAURANT = """
            "name": "Nowhere", "address": "Road 1", "city": "Nowhere", "cuisines": ["plain"], "language": "en", \
            "timeZone": "Europe/Berlin", "currency": "EUR", "dayStartsAt": "04:00", "pricesIncludeTax": true, \
            "location": {"lat": 47.66, "lon": 9.17}, "openingHours": [{"day": "MONDAY", "from": "11:00", "to": "22:00"}]""";
    private static final String LINE = "{\"dish\": \"soup\", \"choices\": [{\"group\": \"size\", \"choice\": \"large\"}], \"quantity\": 1, \"note\": \"hot\"}";

    private static final String ROWS = """
            POST /api/orders                                     {"restaurant": "$code", "fulfilment": {"type": "takeaway", "customerName": "Ann", "phone": "+49 7531 1"}, "lines": [LINE], "reference": "$new"}
            POST /api/orders/{id}/lines                          {"lines": [LINE]}
            PUT /api/orders/{id}/lines/{line}                    {"quantity": 2, "choices": [], "note": "hotter"}
            DELETE /api/orders/{id}/lines/{line}
            POST /api/orders/{id}/lines/{line}/void              {"reason": "cold"}
            POST /api/orders/{id}/lines/{line}/bump
            POST /api/orders/{id}/lines/{line}/recall
            POST /api/orders/{id}/accept                         {"promisedAt": "$soon"}
            POST /api/orders/{id}/decline                        {"reason": "no soup"}
            POST /api/orders/{id}/start
            POST /api/orders/{id}/ready
            POST /api/orders/{id}/serve                          {"lines": [1]}
            POST /api/orders/{id}/collect
            POST /api/orders/{id}/not-collected
            POST /api/orders/{id}/move-table                     {"table": "8"}
            POST /api/orders/{id}/discount                       {"line": 1, "off": {"type": "percent", "basisPoints": 1000}, "reason": "a hair"}
            POST /api/orders/{id}/pay                            {"method": "CASH", "amount": MONEY, "tip": MONEY, "reference": "$new"}
            POST /api/orders/{id}/refund                         {"payment": 1, "amount": MONEY, "tip": MONEY, "reason": "a hair"}
            POST /api/orders/{id}/close
            POST /api/orders/{id}/cancel                         {"reason": "no hunger"}
            POST /api/orders/{id}/erase-customer
            POST /api/guests/{id}/erase
            GET /api/write/erasures/{guest}
            POST /api/restaurants                                {"code": "$code", RESTAURANT}
            PUT /api/restaurants/{id}                            {"code": "$code", RESTAURANT}
            POST /api/restaurants/{id}/open
            POST /api/restaurants/{id}/close
            POST /api/restaurants/{id}/dishes                    {"code": "$new", DISH}
            PUT /api/restaurants/{id}/dishes/{dishId}            {"code": "soup", DISH}
            DELETE /api/restaurants/{id}/dishes/{dishId}
            PUT /api/restaurants/{id}/menu                       {"dishes": [{"code": "soup", DISH}, {"code": "salad", DISH}]}
            POST /api/restaurants/{id}/dishes/{dishId}/sold-out
            POST /api/restaurants/{id}/dishes/{dishId}/back-on
            PUT /api/restaurants/{id}/dishes/{dishId}/portions   {"portions": 12}
            POST /api/restaurants/{id}/orders/import             {"orders": [{"reference": "$new", "placedAt": "$before", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2}, "lines": [{"dish": "soup", "choices": [], "quantity": 1, "unitPrice": MONEY}], "discounts": [], "payments": []}]}
            GET /api/write/problems
            GET /api/restaurants                                 text=nowhere&city=Nowhere&cuisine=plain&open=true&near=47.66,9.17&within=5&sort=distance&limit=3
            GET /api/restaurants/{id}
            GET /api/dishes                                      text=soup&restaurant=$code&available=true&open=true&freeOf=MILK&currency=EUR&maxPrice=2000&near=47.66,9.17&facets=true&sort=price&limit=3
            GET /api/dishes/suggest                              q=sou&restaurant=$code
            GET /api/orders                                      restaurant=$code&status=ACCEPTED&fulfilment=dine-in&from=2020-01-01&limit=3
            GET /api/orders/{id}
            GET /api/kitchen/{restaurant}                        station=stove
            GET /api/kitchen/{restaurant}/screen
            GET /api/dashboard                                   restaurant=$code
            GET /api/sales                                       by=dish&from=2020-01-01&restaurant=$code
            GET /api/problems
            """;

    private static final Map<Route, String> TABLE = ROWS.lines().map(line -> line.split(" {2,}"))
            .collect(Collectors.toUnmodifiableMap(row -> Route.parse(row[0]), row -> row.length == 1
                    ? ""
                    : row[1].replace("LINE", LINE).replace("MONEY", MONEY).replace("DISH", DISH).replace("RESTAURANT", RESTAURANT)));

    /// A request of its own each time, by nobody yet.
    ///
    /// @param gaps what stands in the route's gaps, and the restaurant's `code`
    static Call call(Route route, Map<String, String> gaps) {
        var meant = TABLE.get(route);
        if (meant == null) {
            throw new AssertionError("Nobody knows a request for " + route + " that can be meant: write it into Meant's table.");
        }
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        meant = meant.replace("$code", gaps.getOrDefault("code", "nowhere")).replace("$new", "new-" + UUID.randomUUID())
                .replace("$soon", now.plusSeconds(1_800).toString()).replace("$before", now.minusSeconds(86_400).toString());
        var call = new Call(route.method(), Side.of(route).url() + route.filled(gaps));
        if (!route.isCommand()) {
            return meant.isEmpty() ? call : call.query(meant);
        }
        call = call.with("Idempotency-Key", UUID.randomUUID().toString()).with("If-Match", "*");
        return meant.isEmpty() ? call : call.with("Content-Type", "application/json").body(meant);
    }

    private Meant() {
    }
}
