package io.comanda.journey.sales;

import static io.comanda.journey.fixture.Requests.queryAs;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The sales that `GET /api/sales` reports, under the same names as in [ExpectedSales].
final class ReportedSales {

    private static final List<String> BY = List.of("dish", "category", "fulfilment", "hour", "day", "weekday", "month");

    private static final List<String> TAKINGS = List.of("day", "method", "staff", "month");

    /// Derived figures, and those of a group that SQL doesn't compute.
    private static final Set<String> NOT_COMPARED = Set.of("averageTicket");
    private static final Set<String> NOT_COMPARED_OF_GROUPS = Set.of("averageTicket", "covers", "paid", "refunded", "tips");

    private final SortedMap<String, Long> figures = new TreeMap<>();

    static SortedMap<String, Long> figures(SalesQuery query) {
        var reported = new ReportedSales();
        for (var by : BY) {
            reported.read(by,
                    queryAs("manager:max").get("/api/sales?by=" + by + query.parameters()).then().statusCode(200).extract().jsonPath()
                            .getMap("$"));
        }
        for (var by : TAKINGS) {
            reported.readTakings(by,
                    queryAs("manager:max").get("/api/takings?by=" + by + query.parameters()).then().statusCode(200).extract()
                            .jsonPath().getMap("$"));
        }
        return reported.figures;
    }

    private void readTakings(String by, Map<String, Object> answer) {
        for (var total : maps(answer, "totals")) {
            total.forEach((figure, value) -> add("takings " + total.get("currency") + " " + figure, value));
        }
        maps(answer, "items").forEach(group -> addAll("takings by " + by, group, by, group));
    }

    private void read(String by, Map<String, Object> answer) {
        var totals = maps(answer, "totals");
        for (var total : totals) {
            var name = "total " + total.get("currency");
            total.keySet().removeAll(NOT_COMPARED);
            total.forEach((figure, value) -> add(name + " " + figure, value));
            maps(total, "rates").forEach(rate -> addAll("rate", rate, "taxPercent", total));
            maps(total, "payments").forEach(payment -> addAll("method", payment, "method", total));
        }
        var groups = maps(answer, "items");
        for (var group : groups) {
            group.keySet().removeAll(NOT_COMPARED_OF_GROUPS);
            addAll("by " + by, group, by, group);
        }
        assertGroupsAddUp(by, totals, groups);
    }

    /// Tax is rounded once per order, so SQL doesn't know a line's share of it. The shares must add up to the total.
    private static void assertGroupsAddUp(String by, List<Map<String, Object>> totals, List<Map<String, Object>> groups) {
        for (var total : totals) {
            for (var figure : List.of("items", "net", "tax", "gross", "discounts")) {
                boolean ofLines = by.equals("dish") || by.equals("category");
                if (ofLines && !figure.equals("gross") && !figure.equals("items") && !figure.equals("discounts")) {
                    // What is charged for the service is of no dish, and its net and tax are only in the rates.
                    continue;
                }
                long service = ofLines && figure.equals("gross") ? number(total.get("service")) : 0;
                long sum = groups.stream().filter(group -> Objects.equals(group.get("currency"), total.get("currency")))
                        .mapToLong(group -> number(group.get(figure))).sum();
                assertEquals(number(total.get(figure)) - service, sum,
                        figure + " by " + by + " in " + total.get("currency") + " don't add up: " + total);
            }
        }
    }

    private void addAll(String name, Map<String, Object> group, String keyName, Map<String, Object> currencys) {
        var key = group.get(keyName) instanceof Map<?, ?> dish ? dish.get("id") : group.get(keyName);
        group.forEach((figure, value) -> {
            if (!figure.equals(keyName)) {
                add(name + " " + key + " " + currencys.get("currency") + " " + figure, value);
            }
        });
    }

    private void add(String name, Object value) {
        if ((value instanceof Number || value instanceof Map) && number(value) != 0) {
            figures.put(name, number(value));
        }
    }

    private static long number(@Nullable Object value) {
        return value instanceof Map<?, ?> money && money.get("minor") instanceof Number minor
                ? minor.longValue()
                : value instanceof Number number ? number.longValue() : 0;
    }

    @SuppressWarnings("unchecked") // an array of JSON objects
    private static List<Map<String, Object>> maps(Map<String, Object> of, String name) {
        return (List<Map<String, Object>>) Objects.requireNonNull(of.get(name), name);
    }
}
