package io.comanda.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.journey.fixture.Caller;
import io.comanda.journey.fixture.SharedComanda;
import io.comanda.journey.fixture.TestRestaurant;
import io.comanda.journey.fixture.Tokens;
import io.comanda.journey.http.Call;
import io.comanda.journey.system.Comanda;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The whole system: the write side says what is true, and the views are compared with it.
@SharedComanda
class VerificationIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    @Test
    void theDemoIsEqualAndADamagedOrderIsRepaired() throws Exception {
        await(false, () -> isBeingRebuilt("orders") || isBeingRebuilt("restaurants"));
        assertEquals(List.of(0L, 0L, 0L), verify("orders"));
        assertEquals(List.of(0L, 0L, 0L), verify("restaurants"));
        assertTrue(view("orders").at("/verification/compared").asLong() > view("orders").path("documents").asLong(), "sales, too");

        var restaurant = TestRestaurant.open("verification");
        var order = restaurant.order(Tokens.EVERYWHERE, true).id();
        await(200, () -> get("/api/orders/" + order).send().status());
        damage(order);
        assertEquals(404, get("/api/orders/" + order).send().status());
        assertEquals(List.of(1L, 1L, 0L), verify("orders"));
        assertEquals(restaurant.code(), get("/api/orders/" + order).send().expectSuccess().at("/state/restaurant/code").asText());

        var dashboard = get("/api/dashboard").withQuery("restaurant=" + restaurant.code()).send().expectSuccess();
        assertEquals(view("restaurants").at("/verification/asOf"), dashboard.path("verifiedAsOf"));
    }

    /// Other tests ask for rebuilds and verifications too, and don't wait for their end.
    private static boolean isBeingRebuilt(String view) {
        var rebuild = view(view).path("rebuild");
        return rebuild.isObject() && !rebuild.hasNonNull("problem");
    }

    /// Its document loses the state and keeps the version.
    private static void damage(String order) {
        var elasticsearch = Comanda.address("Elasticsearch");
        // Another test may have had the view rebuilt.
        var index = elasticsearch + "/comanda-orders-" + view("orders").path("generation") + "-*";
        new Call("POST", index + "/_refresh").send().expectSuccess();
        var found = new Call("POST", index + "/_search").withHeader("Content-Type", "application/json")
                .withBody("{\"version\": true, \"query\": {\"term\": {\"id\": \"" + order + "\"}}}").send().json().at("/hits/hits/0");
        assertEquals(order, found.path("_id").asText());
        new Call("PUT", elasticsearch + "/" + found.path("_index").asText() + "/_doc/" + order)
                .withQuery("version_type=external_gte&version=" + found.path("_version").asText())
                .withHeader("Content-Type", "application/json").withBody("{\"id\": \"" + order + "\"}").send().expectSuccess();
    }

    /// @return differences, repaired and orphans
    private static List<Long> verify(String view) throws InterruptedException {
        await(202, () -> operators("POST", "/api/admin/views/" + view + "/verify").send().status());
        await(false, () -> view(view).at("/verification/running").booleanValue());
        return Stream.of("differences", "repaired", "orphans").map(count -> view(view).at("/verification/" + count).longValue()).toList();
    }

    private static JsonNode view(String view) {
        return operators("GET", "/api/admin/views/" + view).send().expectSuccess();
    }

    private static Call get(String path) {
        return operators("GET", path);
    }

    private static Call operators(String method, String path) {
        return new Call(method, Comanda.url() + path).authorizedBy(Tokens.of(Caller.OPERATOR, "olga", "*"));
    }

    private static void await(Object expected, Supplier<Object> question) throws InterruptedException {
        var deadline = Instant.now().plus(TIMEOUT);
        while (!question.get().equals(expected)) {
            assertTrue(Instant.now().isBefore(deadline), "it never was " + expected);
            Thread.sleep(100);
        }
    }
}
