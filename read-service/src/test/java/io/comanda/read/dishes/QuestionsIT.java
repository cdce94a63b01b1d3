package io.comanda.read.dishes;

import static io.comanda.events.Dish.Allergen.EGGS;
import static io.comanda.events.Dish.Allergen.GLUTEN;
import static io.comanda.events.Dish.Allergen.MILK;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Allergens;
import io.comanda.events.Dish.Diet;
import io.comanda.read.Eventually;
import io.comanda.read.Management;
import io.comanda.read.OnFirstTest;
import io.comanda.read.RealServers;
import io.comanda.read.Searchable;
import io.comanda.read.Sender;
import io.comanda.read.restaurants.Menu;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Questions as guests type them, over three restaurants of one city.
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
class QuestionsIT {

    private static final OnFirstTest PUBLISHING = new OnFirstTest(QuestionsIT::publishMenus);

    @BeforeEach
    void publish() throws Exception {
        PUBLISHING.run();
    }

    private static void publishMenus() throws Exception {
        Eventually.is(200, () -> Management.get("/q/health/group/dependencies").statusCode());
        try (var sender = new Sender(RealServers.get().amqpUri())) {
            for (var menu : List.of(new Menu("questions-de", "Zum Fragen", "de").in("Questia").at(52.5, 13.4).open(true)
                    .add("Milchreis", "Nachspeisen", "Mit Zimt", 500, Set.of(Diet.VEGETARIAN), contains(MILK))
                    .add("Obstsalat", "Nachspeisen", "Früchte der Saison", 650, Set.of(Diet.VEGAN), contains())
                    .add("Eiernudeln", "Hauptgerichte", "Hausgemacht", 1_100, Set.of(Diet.VEGETARIAN), contains(EGGS, GLUTEN))
                    .add("Reisnudeln", "Hauptgerichte", "Mit Zwiebeln", 1_200, Set.of(Diet.VEGAN), contains())
                    .add("Überraschungsnudeln", "Hauptgerichte", "Ohne Angabe", 900, Set.of(), null),
                    new Menu("questions-en", "The Question", "en").in("Questia").at(52.6, 13.5).paidIn("USD")
                            .add("Meatball pizza", "Pizza", "Beef and pork", 1_600, Set.of(), contains(GLUTEN, MILK))
                            .add("Garden pizza", "Pizza", "Peppers, onions", 1_400, Set.of(Diet.VEGETARIAN), contains(GLUTEN, MILK))
                            .add("Marinara", "Pizza", "Tomatoes, garlic", 1_500, Set.of(Diet.VEGAN), contains(GLUTEN)),
                    new Menu("questions-jp", "Toi", "en").in("Questia").paidIn("JPY")
                            .add("Onigiri", "Rice", "Rice ball", 300, Set.of(Diet.VEGAN), contains()))) {
                sender.send(menu.messages());
                Searchable.await(menu.messages().getLast());
            }
        }
    }

    @Test
    void whatIsNegatedIsNotServed() {
        assertFound("dessert ohne Milch", "Obstsalat");
        assertFound("nudeln ohne ei", "Reisnudeln");
        assertFound("pizza without meat", "Garden pizza", "Marinara");
        assertFound("pizza ohne Käse", "Marinara");
        assertFound("dairy-free pizza", "Marinara");
        assertFound("pizza no onions", "Meatball pizza", "Marinara");
        assertFound("nudeln ohne Zwiebeln", "Eiernudeln", "Überraschungsnudeln");
        assertFound("pizza no pork", "Garden pizza", "Marinara");
        assertFound("pizza not vegan", "Meatball pizza", "Garden pizza");
    }

    @Test
    void theResponseSaysWhatWasUnderstoodAndItCanBeTakenBack() {
        ask("vegane Nudeln ohne Milch und Speck bis 12,50 €")
                .body("understood", equalTo(Map.of("text", "Nudeln", "diet", List.of("VEGAN"),
                        "freeOf", List.of("MILK"), "without", List.of("Speck"), "price",
                        Map.of("max", "12.50", "currencies", List.of("EUR")))))
                .body("items.dish.name", equalTo(List.of("Reisnudeln")));
        ask("dessert jetzt geöffnet").body("understood", equalTo(Map.of("text", "", "course", List.of("DESSERT"), "open", true)));
        given().queryParam("text", "dessert ohne Milch").get("/api/dishes?city=questia&literal=true").then().statusCode(200)
                .body("understood", equalTo(Map.of("text", "dessert ohne Milch"))).body("items.dish.name", equalTo(List.of("Milchreis")));
        given().get("/api/dishes?city=questia").then().statusCode(200).body("understood", nullValue()).body("dropped", nullValue());
    }

    @Test
    void pricesCountInTheirCurrency() {
        assertFound("pizza under 15 dollars", "Garden pizza");
        assertFound("pizza up to $15", "Garden pizza", "Marinara");
        assertFound("nudeln unter 12 euro", "Eiernudeln", "Überraschungsnudeln");
        assertFound("rice under 400", "Milchreis", "Onigiri", "Reisnudeln");
        assertFound("rice up to 300 yen", "Onigiri");
        ask("rice under 300 yen").body("dropped", nullValue()).body("items", empty());
        assertFound("zwischen 5 und 7 euro", "Milchreis", "Obstsalat");
        // More than any price has digits.
        ask("nudeln unter 999.999.999.999.999.999.999 euro");
    }

    @Test
    void eitherOfTwoIsFound() {
        assertFound("onigiri or marinara", "Onigiri", "Marinara");
        assertFound("habt ihr Obstsalat oder Milchreis?", "Obstsalat", "Milchreis");
    }

    @Test
    void aCourseIsFoundWhateverTheRestaurantCallsIt() {
        assertFound("dessert", "Milchreis", "Obstsalat");
        assertFound("postre", "Milchreis", "Obstsalat");
        assertFound("veganer Nachtisch", "Obstsalat");
    }

    @Test
    void onlyOpenOrNearRestaurantsIfThatIsAsked() {
        assertFound("dessert jetzt geöffnet", "Milchreis", "Obstsalat");
        ask("pizza open now").body("dropped", equalTo(List.of("pizza")));
        given().queryParam("text", "pizza near me").get("/api/dishes?city=questia&near=52.5,13.4").then().statusCode(200)
                .body("dropped", equalTo(List.of("pizza"))).body("understood.near", equalTo(true))
                .body("items.restaurant.code", everyItem(equalTo("questions-de")));
        given().queryParam("text", "pizza near me").get("/api/dishes?city=questia&near=52.5,13.4&within=50").then().statusCode(200)
                .body("items.size()", equalTo(3));
        // Near what? The words are not looked for.
        assertFound("pizza near me", "Meatball pizza", "Garden pizza", "Marinara");
    }

    @Test
    void wordsThatPreventAnAnswerAreDropped() {
        ask("qwertz nudeln vegan").body("dropped", equalTo(List.of("qwertz"))).body("items.dish.name", equalTo(List.of("Reisnudeln")))
                .body("understood.text", equalTo("nudeln"));
        ask("qwertz vegan ohne Milch").body("dropped", equalTo(List.of("qwertz"))).body("items.size()", equalTo(4));
        ask("qwertz").body("dropped", nullValue()).body("items", empty());
        ask("riceball").body("dropped", equalTo(List.of("riceball"))).body("understood.text", equalTo("rice ball"))
                .body("items.dish.name", equalTo(List.of("Onigiri")));
        ask("pizza ohne Gluten").body("dropped", equalTo(List.of("pizza"))).body("items.size()", equalTo(4));
    }

    @Test
    void pagesOfAQuestionWithDroppedWordsBelongTogether() {
        var all = new HashSet<String>();
        String next = null;
        do {
            var request = given().queryParam("text", "qwertz pizza").queryParam("limit", 1).queryParam("city", "questia");
            var page = (next == null ? request : request.queryParam("after", next)).get("/api/dishes").then().statusCode(200)
                    .body("dropped", equalTo(List.of("qwertz"))).extract();
            all.addAll(page.<List<String>>path("items.dish.name"));
            next = page.path("next");
        } while (next != null);
        assertEquals(Set.of("Meatball pizza", "Garden pizza", "Marinara"), all);
    }

    private static Allergens contains(Allergen... allergens) {
        return new Allergens(Set.of(allergens), Set.of());
    }

    private static ValidatableResponse ask(String text) {
        return given().queryParam("text", text).get("/api/dishes?city=questia").then().statusCode(200);
    }

    private static void assertFound(String text, String... dishes) {
        assertEquals(Set.of(dishes), new HashSet<>(ask(text).extract().<List<String>>path("items.dish.name")), text);
    }
}
