package io.comanda.read.restaurants;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.read.Eventually;
import io.comanda.read.Management;
import io.comanda.read.RealServers;
import io.comanda.read.Searchable;
import io.comanda.read.Sender;
import io.comanda.read.orders.OrderHistories;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Queries about restaurants and dishes, against the running service.
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
class RestaurantQueriesIT {

    private Sender sender;

    @BeforeEach
    void open() throws Exception {
        sender = new Sender(RealServers.get().amqpUri());
        Eventually.is(200, () -> Management.get("/q/health/group/dependencies").statusCode());
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void aRestaurantIsReturnedWithItsMenuByCategory() throws Exception {
        var menu = new Menu("with-menu", "Trattoria da Anna", "it").add("tiramisu", "dolci", "").add("margherita", "pizze", "pomodoro")
                .add("diavola", "pizze", "piccante").add("cola", "bibite", "").remove("cola").soldOut("diavola", true).open(true);
        publish(menu);
        long version = menu.messages().getLast().envelope().version();
        given().get("/api/restaurants/" + menu.id()).then().statusCode(200).header("ETag", matchesPattern("(W/)?\"" + version + "\\..+\""))
                .body("id", equalTo(menu.id().toString()), "revision", equalTo(8), "version", equalTo(version), "state.open", equalTo(true),
                        "state.details.name", equalTo("Trattoria da Anna"), "menu.category", equalTo(List.of("dolci", "pizze")),
                        "menu.dishes.name.flatten()", equalTo(List.of("tiramisu", "diavola", "margherita")),
                        "menu[1].dishes.available", equalTo(List.of(false, true)), "menu[0].dishes[0].price.minor", equalTo(850));
    }

    @Test
    void aRestaurantIsReturnedByItsCode() throws Exception {
        var menu = new Menu("by-code", "Trattoria da Carlo", "it").add("tiramisu", "dolci", "");
        publish(menu);
        long version = menu.messages().getLast().envelope().version();
        given().header("Consistency-Token", "restaurants/" + menu.id() + "@" + version).get("/api/restaurants/by-code").then()
                .statusCode(200).body("id", equalTo(menu.id().toString()), "version", equalTo(version), "menu[0].dishes.name",
                        equalTo(List.of("tiramisu")))
                .header("Consistency-Token", equalTo("restaurants/" + menu.id() + "@" + version));
    }

    @Test
    void anUnknownRestaurantIsNotFound() {
        for (var id : List.of(UUID.randomUUID().toString(), "anna", "*")) {
            given().get("/api/restaurants/{id}", id).then().statusCode(404).contentType("application/problem+json")
                    .body("type", equalTo("/api/problems#not-found"), "detail", containsString(id));
        }
    }

    @Test
    void aSingleRestaurantRejectsParameters() {
        var address = "/api/restaurants/" + UUID.randomUUID();
        given().get(address + "?menu=short").then().statusCode(400).body("violations.parameter", equalTo(List.of("menu")));
        given().accept("a/b/c").get(address).then().statusCode(406).body("type", equalTo("/api/problems#not-acceptable"));
    }

    @Test
    void restaurantsAreFoundByTextCityAndOpening() throws Exception {
        var malaga = new Menu("malaga", "El Pimpi", "es").in("Málaga").open(true);
        var ronda = new Menu("ronda", "Bar Pimpollo", "es").in("Ronda");
        publish(malaga);
        publish(ronda);
        assertEquals(1, found("/api/restaurants?city=malaga"));
        assertEquals(1, found("/api/restaurants?city=RONDA"));
        assertEquals(1, found("/api/restaurants?text=pimpi malaga"));
        assertEquals(1, found("/api/restaurants?text=pimpo malaga"), "a typing error");
        assertEquals(0, found("/api/restaurants?text=pimpi sevilla"));
        assertEquals(1, found("/api/restaurants?city=malaga&open=true"));
        assertEquals(0, found("/api/restaurants?city=ronda&open=true"));
        assertEquals(1, found("/api/restaurants?city=ronda&open=false"));
    }

    @Test
    void dishesAreFoundDespiteInflectionAccentsAndTypingErrors() throws Exception {
        sender.send(new Menu("gasthaus", "Zum Löwen", "de").in("Polyglotta").add("Käsespätzle", "Hauptgerichte", "mit gerösteten Zwiebeln")
                .messages());
        sender.send(new Menu("brasserie", "Chez Zoé", "fr").in("Polyglotta").add("Crème brûlée", "Desserts", "Les crèmes de la maison")
                .messages());
        sender.send(new Menu("diner", "Sunny Side", "en").in("Polyglotta").add("blueberry_pancake", "Breakfast", "Fluffy, with berries")
                .messages());
        Eventually.is(1, () -> found("/api/dishes?restaurant=gasthaus"));
        Eventually.is(1, () -> found("/api/dishes?restaurant=brasserie"));
        Eventually.is(1, () -> found("/api/dishes?restaurant=diner"));
        for (var text : List.of("käsespätzle", "kasespatzle", "Käsespätzl", "zwiebel", "löwen", "zwiebeln hauptgericht")) {
            assertEquals("Käsespätzle", first(text), text);
        }
        for (var text : List.of("creme brulee", "BRÛLÉE", "creme brulee zoe", "maisons", "crme brulee")) {
            assertEquals("Crème brûlée", first(text), text);
        }
        for (var text : List.of("pancakes", "pancake", "blueberry", "berry", "pankake", "blueberry_pancake", "breakfasts",
                "pancake OR sushi")) {
            assertEquals("blueberry_pancake", first(text), text);
        }
        for (var text : List.of("sushi", "-sushi", "*cake")) {
            assertEquals(0, found("/api/dishes?city=polyglotta&text=" + text), text);
        }
        // Each word has to be found, and none but `or` is an operator. One that is not is left out, and the response says so.
        for (var text : List.of("pancake sushi", "text:pancake", "p*cake", "(pancake)^9 sushi")) {
            var found = given().queryParam("text", text).get("/api/dishes?city=polyglotta").then().statusCode(200).extract();
            assertTrue(found.path("dropped") != null || found.<List<?>>path("items").isEmpty(), text);
        }
    }

    @Test
    void aDishWithTheWordInItsNameComesFirst() throws Exception {
        sender.send(new Menu("ranking", "Lemon House", "en").add("Tea", "Drinks", "served with lemon, lemon, lemon").add("Lemon tart",
                "Desserts", "").messages());
        Eventually.is(2, () -> found("/api/dishes?restaurant=ranking"));
        given().get("/api/dishes?restaurant=ranking&text=lemon").then().body("items.dish.name", equalTo(List.of("Lemon tart", "Tea")));
    }

    @Test
    void dishesAreFilteredAndRemovedOnesAreGone() throws Exception {
        var menu = new Menu("filters", "Filters", "it").in("Torino").add("a", "pizze", "").add("b", "pizze", "").add("c", "dolci", "")
                .add("d", "dolci", "").soldOut("b", true).remove("d");
        sender.send(menu.messages());
        // Only the last message leads to this: before it, there is "b" or "d".
        Eventually.is(List.of("a", "c"), () -> given().get("/api/dishes?restaurant=filters&available=true").path("items.dish.name"));
        assertEquals(3, found("/api/dishes?restaurant=filters"));
        assertEquals(2, found("/api/dishes?restaurant=filters&category=PIZZE"));
        assertEquals(1, found("/api/dishes?restaurant=filters&category=pizze&available=true"));
        assertEquals(1, found("/api/dishes?restaurant=filters&available=false"));
        assertEquals(3, found("/api/dishes?city=torino&cuisine=italian&diet=vegetarian"));
        assertEquals(0, found("/api/dishes?city=torino&diet=vegan"));
        assertEquals(3, found("/api/dishes?restaurant=" + menu.id()));
        given().get("/api/dishes?restaurant=filters").then().body("items[0].restaurant.name", equalTo("Filters"),
                "items[0].restaurant.city", equalTo("Torino"));
    }

    @Test
    void pagesNeitherSkipNorRepeat() throws Exception {
        var menu = new Menu("pages", "Pages", "en");
        for (int i = 0; i < 30; i++) {
            menu.add("same name", "food", "");
        }
        sender.send(menu.messages());
        Eventually.is(30, () -> found("/api/dishes?restaurant=pages&limit=100"));
        for (var query : List.of("restaurant=pages", "restaurant=pages&text=same")) {
            var seen = new ArrayList<String>();
            String next = null;
            do {
                var page = given().get("/api/dishes?limit=7&" + query + (next == null ? "" : "&after=" + next)).then().statusCode(200)
                        .extract();
                seen.addAll(page.<List<String>>path("items.id"));
                next = page.path("next");
            } while (next != null);
            assertEquals(30, seen.size());
            assertEquals(30, new HashSet<>(seen).size());
        }
    }

    @Test
    void anotherListsCursorIsRejected() throws Exception {
        var menu = new Menu("cursors", "Cursors", "en").add("a", "food", "").add("b", "food", "");
        sender.send(menu.messages());
        Eventually.is(2, () -> found("/api/dishes?restaurant=cursors"));
        String next = given().get("/api/dishes?restaurant=cursors&limit=1").path("next");
        given().get("/api/dishes?restaurant=cursors&text=food&after=" + next).then().statusCode(400);
        given().get("/api/restaurants?after=" + next).then().statusCode(400).body("violations[0].parameter", equalTo("after"));
    }

    @ParameterizedTest
    @CsvSource({ "/api/dishes?colour=red, colour", "/api/dishes?available=maybe, available", "/api/dishes?diet=paleo, diet",
            "/api/dishes?limit=-1, limit", "/api/restaurants?open=perhaps, open", "/api/restaurants?near=here, near",
            "/api/restaurants?within=3, within", "/api/restaurants?sort=distance, sort", "/api/restaurants?sort=relevance, sort" })
    void anInvalidParameterIsRejected(String address, String named) {
        given().get(address).then().statusCode(400).contentType("application/problem+json").body("violations", hasSize(1),
                "violations[0].parameter", equalTo(named));
    }

    @Test
    void shuffledAndRepeatedMessagesGiveTheSameMenu() throws Exception {
        var menu = new Menu("shuffled", "Shuffled", "it");
        for (int i = 0; i < 10; i++) {
            menu.add("dish-" + i, "food", "").soldOut("dish-" + i, i % 2 == 0).rename("Shuffled " + i);
        }
        menu.remove("dish-3").remove("dish-4");
        sender.send(OrderHistories.disturbed(new Random(5), menu.messages()));
        Searchable.await(menu.messages().getLast());
        given().get("/api/restaurants/" + menu.id()).then().body("revision", equalTo(menu.messages().size()),
                "menu.dishes.name.flatten()", equalTo(menu.dishes()));
        given().get("/api/dishes?restaurant=shuffled&limit=100").then().body("items.dish.available",
                equalTo(menu.dishes().stream().map(dish -> menu.dish(dish).available()).toList()));
        assertTrue(given().get("/api/dishes?restaurant=shuffled&limit=100").<List<String>>path("items.restaurant.name").stream()
                .allMatch("Shuffled 9"::equals));
    }

    /// Sends all messages, and waits until every query finds what the last one brings.
    private void publish(Menu menu) throws Exception {
        sender.send(menu.messages());
        Searchable.await(menu.messages().getLast());
    }

    private static int found(String address) {
        return given().get(address).then().statusCode(200).extract().path("items.size()");
    }

    private static String first(String text) {
        return given().queryParam("text", text).get("/api/dishes?city=polyglotta").then().statusCode(200).extract()
                .path("items[0].dish.name");
    }
}
