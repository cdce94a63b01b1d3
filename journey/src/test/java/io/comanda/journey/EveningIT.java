package io.comanda.journey;

import static io.comanda.journey.fixture.Polling.eventually;
import static io.comanda.journey.fixture.Requests.anonymousCommand;
import static io.comanda.journey.fixture.Requests.commandWithSecret;
import static io.comanda.journey.fixture.Requests.queryWithSecret;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.comanda.journey.fixture.Requests;
import io.comanda.journey.fixture.SharedComanda;
import io.comanda.journey.system.Comanda;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// One evening in a restaurant, over HTTP only.
@SharedComanda
class EveningIT {

    private static final String BELLA_VISTA = "bella-vista";

    @BeforeAll
    static void findTheGateway() {
        RestAssured.baseURI = Comanda.url();
        RestAssured.port = RestAssured.UNDEFINED_PORT;
    }

    @Test
    void anEveningAtTheBellaVista() {
        // Max has a new restaurant, and puts its menu.
        var restaurant = commandAs("manager:max").body("""
                {"code": "bella-vista", "name": "Bella Vista", "address": "Am Ufer 3", "city": "Konstanz", "cuisines": ["italian"],
                 "language": "de", "timeZone": "Europe/Berlin", "currency": "EUR", "pricesIncludeTax": true,
                 "location": {"lat": 47.66, "lon": 9.17}}""").post("/api/restaurants").then().statusCode(201).extract().<String>path("id");
        var menu = commandAs("manager:max").body("""
                {"dishes": [
                  {"code": "margherita", "name": "Pizza Margherita", "description": "Tomaten, Mozzarella, Basilikum", "category": "Pizza",
                   "price": {"minor": 950, "currency": "EUR"}, "tax": {"dineInPercent": 19, "takeawayPercent": 7},
                   "station": "pizza oven", "diets": ["VEGETARIAN"], "allergens": {"contains": ["GLUTEN", "MILK"], "mayContain": []},
                   "options": [{"code": "size", "name": "Größe", "min": 1, "max": 1, "choices": [
                     {"code": "normal", "name": "Normal", "priceDelta": {"minor": 0, "currency": "EUR"}, "available": true},
                     {"code": "large", "name": "Groß", "priceDelta": {"minor": 300, "currency": "EUR"}, "available": true}]}]},
                  {"code": "tiramisu", "name": "Tiramisù", "category": "Dolci", "price": {"minor": 650, "currency": "EUR"},
                   "tax": {"dineInPercent": 19, "takeawayPercent": 7}, "station": "cold"}]}""")
                .put("/api/restaurants/{id}/menu", restaurant).then().statusCode(200);
        var tiramisu = menu.extract().<String>path("state.dishes.find { it.code == 'tiramisu' }.id");

        // Nobody can order before it opens.
        commandAs("waiter:anna").body(twoMargheritas()).post("/api/orders").then().statusCode(409).body("type",
                endsWith("restaurant-closed"));
        commandAs("manager:max").post("/api/restaurants/{id}/open", restaurant).then().statusCode(200);

        // A hungry person finds it, without the accent and with a slip of the finger.
        eventually(() -> given().get("/api/restaurants?city=konstanz"), it -> it.body("items.state.details.name", contains("Bella Vista")));
        eventually(() -> given().get("/api/dishes?text=tiramisu&city=Konstanz"), it -> it.body("items", hasSize(1)));
        eventually(() -> given().get("/api/dishes?text=margarita&city=Konstanz"), it -> it.body("items", hasSize(1)));

        // Anna takes an order at table 7; the kitchen cooks it, one pizza comes back for a moment.
        var table7 = commandAs("waiter:anna").body(twoMargheritas()).post("/api/orders").then().statusCode(201)
                .body("state.status", equalTo("ACCEPTED")).body("state.totals.gross.minor", equalTo(2500)).extract().<String>path("id");
        commandAs("kitchen:oven").post("/api/orders/{id}/start", table7).then().body("state.status", equalTo("PREPARING"));
        eventually(() -> queryAs("kitchen:oven").get("/api/orders?status=PREPARING&restaurant=bella-vista"),
                it -> it.body("items.id", contains(table7)));
        commandAs("kitchen:oven").post("/api/orders/{id}/lines/1/bump", table7).then().body("state.status", equalTo("READY"));
        commandAs("kitchen:oven").post("/api/orders/{id}/lines/1/recall", table7).then().body("state.status", equalTo("PREPARING"));
        commandAs("kitchen:oven").post("/api/orders/{id}/ready", table7).then().body("state.status", equalTo("READY"));
        commandAs("waiter:anna").post("/api/orders/{id}/serve", table7).then().body("state.lines[0].status", equalTo("SERVED"));

        // Somebody without an account orders, and follows the order with the secret that only they were given.
        var anonymous = anonymousCommand().body(takeaway("Greta", "tiramisu")).post("/api/orders").then().statusCode(201)
                .body("tracking", startsWith("tracking-")).extract();
        var anonymousOrder = anonymous.<String>path("id");
        commandAs("kitchen:oven").post("/api/orders/{id}/accept", anonymousOrder).then().body("state.status", equalTo("ACCEPTED"));
        eventually(() -> queryWithSecret(anonymous.path("tracking")).get("/api/orders/{id}", anonymousOrder),
                it -> it.body("state.status", equalTo("ACCEPTED")));
        queryWithSecret(anonymous.path("tracking")).get("/api/orders/{id}", table7).then().statusCode(404);
        given().get("/api/orders/{id}", anonymousOrder).then().statusCode(401);
        commandWithSecret(anonymous.path("tracking")).body("{\"reason\": \"Changed my mind\"}")
                .post("/api/orders/{id}/cancel", anonymousOrder)
                .then()
                .statusCode(409)
                .body("type", endsWith("staff-only"));
        commandAs("waiter:anna").body("{\"reason\": \"Changed my mind\"}").post("/api/orders/{id}/cancel", anonymousOrder).then().body(
                "state.status",
                equalTo("CANCELLED"));

        // Gina orders on her telephone, and is promised a time; Gustav is too late for tiramisù, and his other order is declined.
        var ginas = commandAs("guest:gina").body(takeaway("Gina", "tiramisu")).post("/api/orders").then().statusCode(201)
                .body("state.status", equalTo("PLACED")).extract().<String>path("id");
        commandAs("waiter:anna").body("{\"promisedAt\": \"%s\"}".formatted(Instant.now().plusSeconds(900)))
                .post("/api/orders/{id}/accept", ginas).then().body("state.status", equalTo("ACCEPTED"));
        var gustavs = commandAs("guest:gustav").body(takeaway("Gustav", "tiramisu")).post("/api/orders").then().extract()
                .<String>path("id");
        commandAs("waiter:anna").body("{\"reason\": \"The last tiramisù is gone\"}").post("/api/orders/{id}/decline", gustavs).then()
                .body("state.status", equalTo("DECLINED"));
        commandAs("kitchen:cold").post("/api/restaurants/{id}/dishes/{dish}/sold-out", restaurant, tiramisu).then().statusCode(200);
        commandAs("guest:gustav").body(takeaway("Gustav", "tiramisu")).post("/api/orders").then().statusCode(409).body("type",
                endsWith("dish-sold-out"));
        eventually(() -> given().get("/api/dishes?restaurant=bella-vista&available=true"),
                it -> it.body("items.dish.code", contains("margherita")));

        // Gina collects and pays; table 7 pays in two parts, with a tip, and only then it can be closed.
        commandAs("kitchen:cold").post("/api/orders/{id}/ready", ginas).then().statusCode(200);
        pay(ginas, 650, 0);
        commandAs("waiter:anna").post("/api/orders/{id}/collect", ginas).then().body("state.status", equalTo("COMPLETED"));
        pay(table7, 1500, 0);
        commandAs("waiter:anna").post("/api/orders/{id}/close", table7).then().statusCode(409).body("type", endsWith("balance-open"));
        pay(table7, 1000, 200);
        commandAs("waiter:anna").post("/api/orders/{id}/close", table7).then().body("state.status", equalTo("COMPLETED"));

        // The order's whole story is one question away, in whichever words one asks.
        eventually(() -> queryAs("waiter:anna").get("/api/orders/{id}", table7), it -> it.body("state.status", equalTo("COMPLETED"))
                .body("state.history.what", hasItem("order.line-recalled")).body("state.history.by.subject", hasItem("oven")));
        eventually(() -> queryAs("waiter:anna").get("/api/orders?text=gina&restaurant=bella-vista"),
                it -> it.body("items.id", contains(ginas)));
        eventually(() -> queryAs("waiter:anna").get("/api/orders?text=schnitzel&restaurant=bella-vista"), it -> it.body("items", empty()));

        // And Max sees what the evening was worth: what was declined doesn't count, what was tipped stands apart.
        eventually(() -> queryAs("manager:max").get("/api/sales?by=category&restaurant=bella-vista"), it -> it
                .body("totals", hasSize(1)).body("totals[0].orders", equalTo(2)).body("totals[0].items", equalTo(3))
                .body("totals[0].gross.minor", equalTo(3150)).body("totals[0].gross.currency", equalTo("EUR"))
                .body("totals[0].tips.minor", equalTo(200)).body("totals[0].covers", equalTo(2))
                .body("items.category", containsInAnyOrder("Pizza", "Dolci"))
                .body("items.find { it.category == 'Pizza' }.gross.minor", equalTo(2500)));
        eventually(() -> queryAs("manager:max").get("/api/sales?by=fulfilment&restaurant=bella-vista"), it -> it
                .body("items.find { it.fulfilment == 'takeaway' }.gross.minor", equalTo(650)));
    }

    private static void pay(String order, int minor, int tip) {
        commandAs("waiter:anna")
                .body("""
                {"method": "CARD", "amount": {"minor": %d, "currency": "EUR"}, "tip": {"minor": %d, "currency": "EUR"}}""".formatted(minor,
                        tip))
                .post("/api/orders/{id}/pay", order).then().statusCode(200);
    }

    /// Staff of the Bella Vista, or a guest.
    private static RequestSpecification commandAs(String actor) {
        return actor.startsWith("guest:") ? Requests.commandAs(actor) : Requests.commandAs(actor, BELLA_VISTA);
    }

    private static RequestSpecification queryAs(String actor) {
        return Requests.queryAs(actor, BELLA_VISTA);
    }

    private static String twoMargheritas() {
        return """
                {"restaurant": "bella-vista", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2},
                 "lines": [{"dish": "margherita", "quantity": 2, "choices": [{"group": "size", "choice": "large"}], "note": "gut gebacken"}]}""";
    }

    private static String takeaway(String name, String dish) {
        return """
                {"restaurant": "bella-vista", "fulfilment": {"type": "takeaway", "customerName": "%s"},
                 "lines": [{"dish": "%s", "quantity": 1}]}""".formatted(name, dish);
    }
}
