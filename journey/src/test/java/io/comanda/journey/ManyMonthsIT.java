package io.comanda.journey;

import static io.comanda.journey.fixture.Polling.eventually;
import static io.comanda.journey.fixture.Requests.commandAs;
import static io.comanda.journey.fixture.Requests.queryAs;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.journey.fixture.SharedComanda;
import io.comanda.journey.fixture.TestRestaurant;
import io.comanda.journey.fixture.Tokens;
import io.comanda.journey.system.Comanda;
import io.restassured.RestAssured;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// One import over HTTP with orders of very many months, of which none has an index yet. It must not hold up another restaurant.
@SharedComanda
class ManyMonthsIT {

    /// Of the 240 that are allowed: 60 new indices. 240 months would take minutes, and a test that rebuilds the views of this Comanda,
    /// which needs every index twice, would come near Elasticsearch's limit of 1,000 shards.
    private static final int MONTHS = 30;

    /// While indices are being made, an order takes a second or two instead of a tenth. It took minutes when all was in one lane.
    private static final Duration SEARCHABLE_WITHIN = Duration.ofSeconds(10);

    private static final int LIVE_ORDERS = 5;

    /// No other test has orders of so long ago.
    private final YearMonth first = YearMonth.now(ZoneOffset.UTC).minusYears(19);

    @BeforeAll
    static void findTheGateway() {
        RestAssured.baseURI = Comanda.url();
        RestAssured.port = RestAssured.UNDEFINED_PORT;
    }

    @Test
    void anImportOfVeryManyMonthsHoldsNobodyUp() {
        var months = TestRestaurant.open("months");
        var other = TestRestaurant.open("other");
        commandAs("manager:max").body("{\"orders\": [" + IntStream.range(0, MONTHS).mapToObj(this::pastOrder)
                .collect(Collectors.joining(",")) + "]}").post("/api/restaurants/" + months.id() + "/orders/import").then().statusCode(200)
                .body("imported", is(MONTHS)).body("rejected", empty());

        var took = new ArrayList<Duration>();
        for (int i = 1; i <= LIVE_ORDERS; i++) {
            took.add(untilSearchable(other, i));
        }
        int imported = imported(months);
        System.out.println("Live orders were searchable after " + took + "; then " + imported + " of " + MONTHS + " past ones were");
        assertTrue(imported < MONTHS, "The import was over before the live orders, so this shows nothing");
        assertTrue(took.stream().allMatch(each -> each.compareTo(SEARCHABLE_WITHIN) < 0), took.toString());

        eventually(() -> queryAs("manager:max").get("/api/sales?restaurant=" + months.code() + "&by=month"),
                it -> it.body("items.size()", is(MONTHS)));
        eventually(() -> queryAs("manager:max").get("/api/orders?limit=100&restaurant=" + months.code()),
                it -> it.body("items.size()", is(MONTHS)));
    }

    private static Duration untilSearchable(TestRestaurant restaurant, int many) {
        var placed = Instant.now();
        restaurant.order(Tokens.EVERYWHERE, true);
        eventually(() -> queryAs("manager:max").get("/api/orders?restaurant=" + restaurant.code()),
                it -> it.body("items.size()", is(many)));
        return Duration.between(placed, Instant.now());
    }

    private static int imported(TestRestaurant restaurant) {
        var sums = queryAs("manager:max").get("/api/sales?restaurant=" + restaurant.code()).then().statusCode(200).extract().jsonPath()
                .<List<Integer>>get("totals.orders");
        return sums.isEmpty() ? 0 : sums.getFirst();
    }

    private String pastOrder(int number) {
        return """
                {"reference": "%d", "placedAt": "%s-10T12:00:00Z", "fulfilment": {"type": "takeaway", "customerName": "Guest"},
                 "lines": [{"dish": "soup", "quantity": 1, "unitPrice": {"minor": 1000, "currency": "EUR"}}]}"""
                .formatted(number, first.plusMonths(number));
    }
}
