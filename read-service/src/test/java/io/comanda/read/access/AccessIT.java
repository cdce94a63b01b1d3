package io.comanda.read.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.events.Fulfilment;
import io.comanda.events.OrderedAt;
import io.comanda.events.Tracking;
import io.comanda.read.Eventually;
import io.comanda.read.Management;
import io.comanda.read.RealServers;
import io.comanda.read.Sender;
import io.comanda.read.Tokens;
import io.comanda.read.orders.OrderStory;
import io.comanda.read.sales.SalesDimension;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Access scopes: two restaurants side by side, and no response has anything of the other.
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
class AccessIT {

    private static final Instant EVENING = Instant.parse("2018-06-15T18:00:00Z");

    private Sender sender;
    private OrderedAt ours;
    private OrderedAt theirs;

    @BeforeEach
    void open(TestInfo test) throws Exception {
        var name = test.getTestMethod().orElseThrow().getName() + "-" + OrderStory.newId(EVENING).toString().substring(24);
        ours = OrderStory.restaurant("ours-" + name, "Europe/Rome", "EUR", LocalTime.MIDNIGHT, true);
        theirs = OrderStory.restaurant("theirs-" + name, "Europe/Rome", "EUR", LocalTime.MIDNIGHT, true);
        sender = new Sender(RealServers.get().amqpUri());
        Eventually.is(200, () -> Management.get("/q/health/group/dependencies").statusCode());
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "waiter", "kitchen", "manager", "operator" })
    void staffSeeTheOrdersOfTheirOwnRestaurantsOnly(String role) throws Exception {
        var our = publish(sold(ours, 850));
        var their = publish(sold(theirs, 9_900));
        for (var query : List.of("", "?text=margherita", "?status=accepted", "?fulfilment=dine-in", "?from=2018-06-15&to=2018-06-16",
                "?limit=100", "?text=margherita&restaurant=" + ours.code(), "?restaurant=" + ours.id())) {
            assertEquals(Set.of(ours.code()), restaurants(as(role, ours).get("/api/orders" + query)), query);
        }
        assertEquals(List.of(), as(role, ours).get("/api/orders?restaurant=" + theirs.code()).path("items"));
        assertEquals(List.of(), as(role, ours).get("/api/orders?restaurant=" + theirs.id()).path("items"));
        assertEquals(Set.of(ours.code(), theirs.code()), restaurants(as(role, ours, theirs).get("/api/orders")));
        as(role, ours).get("/api/orders/" + our.id()).then().statusCode(200);
        as(role, ours, theirs).get("/api/orders/" + their.id()).then().statusCode(200);
        assertNotThere(as(role, ours), their.id());
    }

    @ParameterizedTest
    @ValueSource(strings = { "manager", "operator" })
    void sumsAreThoseOfTheirOwnRestaurantsOnly(String role) throws Exception {
        publish(sold(ours, 850));
        publish(sold(ours, 850));
        publish(sold(theirs, 9_900));
        as(role, theirs).get("/api/sales").then().body("totals.orders", equalTo(List.of(1)));
        for (var query : List.of("", "?from=2018-06-15&to=2018-06-16", "?restaurant=" + ours.code())) {
            as(role, ours).get("/api/sales" + query).then().body("totals.orders", equalTo(List.of(2)), "totals.gross.minor",
                    equalTo(List.of(1_700)), "totals.paid.minor", equalTo(List.of(1_700)), "totals[0].rates.gross.minor",
                    equalTo(List.of(1_700)), "totals[0].payments.amount.minor", equalTo(List.of(1_700)));
        }
        for (var by : List.of("day", "method", "staff", "restaurant")) {
            as(role, ours).get("/api/takings?by=" + by).then().body("items.paid.minor", equalTo(List.of(1_700)), "totals.taken.minor",
                    equalTo(List.of(1_700)));
            as(role, ours).get("/api/takings?by=" + by + "&restaurant=" + theirs.code()).then().statusCode(200)
                    .body("items", hasSize(0), "totals", hasSize(0));
        }
        for (var by : SalesDimension.values()) {
            if (by == SalesDimension.STAFF) {
                continue;
            }
            var sum = by == SalesDimension.PAYMENT ? "paid" : "gross";
            as(role, ours).get("/api/sales?by=" + by.parameter()).then().body("items.orders", equalTo(List.of(2)),
                    "items." + sum + ".minor", equalTo(List.of(1_700)), "totals.gross.minor", equalTo(List.of(1_700)));
            as(role, ours).get("/api/sales?by=" + by.parameter() + "&restaurant=" + theirs.code()).then().statusCode(200)
                    .body("items", hasSize(0), "totals", hasSize(0));
        }
        as(role, ours, theirs).get("/api/sales").then().body("totals.gross.minor", equalTo(List.of(11_600)));
    }

    @Test
    void aCursorDoesNotLeadIntoAnotherScope() throws Exception {
        for (int i = 0; i < 6; i++) {
            publish(sold(i % 2 == 0 ? ours : theirs, 850));
        }
        var seen = new ArrayList<String>();
        String next = null;
        do {
            var page = (next == null ? as("waiter", ours) : as("waiter", ours).queryParam("after", next)).get("/api/orders?limit=1");
            seen.addAll(page.path("items.state.restaurant.code"));
            next = page.path("next");
        } while (next != null);
        assertEquals(List.of(ours.code(), ours.code(), ours.code()), seen);
        String ofTheirs = as("waiter", theirs).get("/api/orders?limit=1").path("next");
        assertEquals(Set.of(ours.code()), restaurants(as("waiter", ours).queryParam("after", ofTheirs).get("/api/orders")));
    }

    @Test
    void aGuestSeesTheirOwnOrdersOnly() throws Exception {
        var anna = UUID.randomUUID();
        var own = publish(
                OrderStory.ofGuest(ours, anna, null, EVENING, List.of(OrderStory.line(ours, 1, "margherita", "food", 1, 850, 0))));
        var other = publish(OrderStory.ofGuest(ours, UUID.randomUUID(), null, EVENING,
                List.of(OrderStory.line(ours, 1, "margherita", "food", 1, 850, 0))));
        var nobodys = publish(sold(ours, 850));
        for (var query : List.of("", "?text=margherita", "?restaurant=" + ours.code(), "?limit=100&status=placed")) {
            guest(anna).get("/api/orders" + query).then().statusCode(200).body("items.id", equalTo(List.of(own.id().toString())));
        }
        // Only staff find people by their telephone numbers, even if it is their own.
        for (var phone : List.of("06 5550 1990", "+39 06 5550 1990", "55501990", "5550 1990", "1990")) {
            guest(anna).queryParam("text", phone).get("/api/orders").then().statusCode(200).body("items", hasSize(0));
            as("waiter", ours).queryParam("text", phone).get("/api/orders").then().statusCode(200)
                    .body("items.id", hasItems(own.id().toString(), other.id().toString()));
        }
        guest(anna).get("/api/orders/" + own.id()).then().statusCode(200);
        assertNotThere(guest(anna), other.id());
        assertNotThere(guest(anna), nobodys.id());
        guest(anna).get("/api/sales").then().statusCode(403);
        guest(anna).get("/api/takings").then().statusCode(403);
        // The claim restaurants of a guest's token is ignored.
        given().auth().oauth2(Tokens.of("guest", anna.toString(), "*", ours.code())).get("/api/orders").then()
                .body("items", hasSize(1));
        given().auth().oauth2(Tokens.of("guest", "anonymous")).get("/api/orders").then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void aSecretOpensItsOneOrderAndNothingElse() throws Exception {
        var secret = Tracking.PREFIX + "c2VjcmV0";
        var own = publish(OrderStory.ofGuest(ours, null, Tracking.hash(secret), EVENING,
                List.of(OrderStory.line(ours, 1, "margherita", "food", 1, 850, 0))));
        var other = publish(OrderStory.ofGuest(ours, null, Tracking.hash(secret + "!"), EVENING,
                List.of(OrderStory.line(ours, 1, "margherita", "food", 1, 850, 0))));
        var nobodys = publish(sold(ours, 850));
        bearer(secret).get("/api/orders/" + own.id()).then().statusCode(200).body("id", equalTo(own.id().toString()));
        assertNotThere(bearer(secret), other.id());
        assertNotThere(bearer(secret), nobodys.id());
        assertNotThere(bearer(Tracking.PREFIX + Tracking.hash(secret)), own.id());
        assertNotThere(bearer(Tracking.PREFIX), own.id());
        bearer(secret).get("/api/orders").then().statusCode(403).body("type", equalTo("/api/problems#forbidden"));
        bearer(secret).get("/api/sales").then().statusCode(403);
        // A token can't claim to be a secret.
        var claims = "{\"iss\":\"https://dev.comanda.invalid\",\"aud\":\"comanda\",\"sub\":\"" + Tracking.hash(secret)
                + "\",\"groups\":[\"secret\"],\"tracking\":\"" + Tracking.hash(secret) + "\",\"exp\":9999999999,\"iat\":1}";
        assertNotThere(bearer(Tokens.ISSUER.signed("{\"alg\":\"RS256\",\"kid\":\"dev\"}", claims)), own.id());
    }

    @Test
    void staffOfUnknownRestaurantsSeeNothing() throws Exception {
        var order = publish(sold(ours, 850));
        for (var token : List.of(Tokens.of("manager", "maria", "ours-*"),
                Tokens.of("manager", "maria", ours.code().toUpperCase(Locale.ROOT)))) {
            bearer(token).get("/api/orders").then().statusCode(200).body("items", hasSize(0));
            bearer(token).get("/api/sales?by=day").then().statusCode(200).body("totals", hasSize(0), "items", hasSize(0));
            assertNotThere(bearer(token), order.id());
        }
    }

    @Test
    void restaurantsAndDishesArePublic() {
        for (var address : List.of("/api/restaurants", "/api/dishes", "/api/problems")) {
            for (var caller : List.of(given().auth().none(), guest(UUID.randomUUID()), bearer(Tracking.PREFIX + "x"),
                    as("kitchen", ours))) {
                caller.get(address).then().statusCode(200);
            }
        }
    }

    /// Publishes all messages, and waits until every query finds what the last one brings.
    private OrderStory publish(OrderStory story) throws Exception {
        OrderStory.makeSearchable(sender, story);
        return story;
    }

    private static OrderStory sold(OrderedAt restaurant, long price) {
        return OrderStory.accepted(restaurant, null, new Fulfilment.DineIn("7", 2), EVENING,
                List.of(OrderStory.line(restaurant, 1, "margherita", "food", 1, price, 0))).pay(price, 0);
    }

    /// The same response as for an order that does not exist.
    private static void assertNotThere(RequestSpecification caller, UUID order) {
        var nothing = OrderStory.newId(EVENING);
        var answer = caller.get("/api/orders/" + order);
        var missing = given().get("/api/orders/" + nothing);
        assertEquals(404, answer.statusCode());
        assertEquals(missing.asString().replace(nothing.toString(), order.toString()), answer.asString());
        assertEquals(names(missing), names(answer));
    }

    private static List<String> names(Response answer) {
        return answer.headers().asList().stream().map(header -> header.getName()).toList();
    }

    private static RequestSpecification as(String role, OrderedAt... restaurants) {
        return bearer(Tokens.of(role, "anna", Stream.of(restaurants).map(OrderedAt::code).toArray(String[]::new)));
    }

    private static RequestSpecification guest(UUID id) {
        return bearer(Tokens.of("guest", id.toString()));
    }

    private static RequestSpecification bearer(String token) {
        return given().auth().oauth2(token);
    }

    private static Set<String> restaurants(Response page) {
        assertEquals(200, page.statusCode());
        return new HashSet<>(page.<List<String>>path("items.state.restaurant.code"));
    }
}
