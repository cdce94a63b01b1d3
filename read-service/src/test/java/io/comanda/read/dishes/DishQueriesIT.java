package io.comanda.read.dishes;

import static io.comanda.events.Dish.Allergen.EGGS;
import static io.comanda.events.Dish.Allergen.GLUTEN;
import static io.comanda.events.Dish.Allergen.MILK;
import static io.comanda.events.Dish.Allergen.NUTS;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Allergens;
import io.comanda.events.Dish.Choice;
import io.comanda.events.Dish.Diet;
import io.comanda.events.Dish.OptionGroup;
import io.comanda.events.Money;
import io.comanda.read.Eventually;
import io.comanda.read.Management;
import io.comanda.read.RealServers;
import io.comanda.read.Searchable;
import io.comanda.read.Sender;
import io.comanda.read.restaurants.Menu;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Dishes by text, allergens, price, location and opening, with facets. Each test has its own city.
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
class DishQueriesIT {

    private static final Money FREE = new Money(0, Currency.getInstance("EUR"));
    private static final Allergens NONE = new Allergens(Set.of(), Set.of());

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
    void aDishIsFoundBySynonyms() throws Exception {
        publish(new Menu("synonyms-en", "Anchor", "en").in("Synonymia").add("Shrimp cocktail", "Starters", "").add("Eggplant parmigiana",
                "Mains", "with cilantro").add("Fountain soda", "Drinks", "").add("Fries", "Sides", ""));
        publish(new Menu("synonyms-de", "Anker", "de").in("Synonymia").add("Garnelenspieß", "Vorspeisen", "Drei Garnelen").add("Zucchini",
                "Beilagen", "vom Grill"));
        assertFound("synonymia", "prawn", "Shrimp cocktail", "Garnelenspieß");
        assertFound("synonymia", "prawns cocktail", "Shrimp cocktail");
        assertFound("synonymia", "aubergine", "Eggplant parmigiana");
        assertFound("synonymia", "aubergine coriander", "Eggplant parmigiana");
        assertFound("synonymia", "soft drink", "Fountain soda");
        assertFound("synonymia", "chips", "Fries");
        assertFound("synonymia", "courgettes", "Zucchini");
        assertDropped("synonymia", "pop corn", "corn", "Fountain soda");
    }

    @Test
    void theLastWordMayBeAPrefix() throws Exception {
        publish(new Menu("unfinished", "Unfinished", "en").in("Praefixia").add("Margherita", "Pizza", "").add("Mushroom soup", "Soups",
                ""));
        assertFound("praefixia", "marg", "Margherita");
        assertFound("praefixia", "pizza mar", "Margherita");
        assertFound("praefixia", "mushroom so", "Mushroom soup");
        assertDropped("praefixia", "mar pizza", "mar", "Margherita");
    }

    @Test
    void germanCompoundsAreFoundByTheirParts() throws Exception {
        publish(new Menu("compounds", "Zum Topf", "de").in("Composita").add("Kartoffelsuppe", "Vorspeisen", "").add("Lammspieß",
                "Hauptgerichte", "").add("Pirzola", "Vom Grill", "Kalbskoteletts").add("Flammkuchen", "Kleine Gerichte", ""));
        assertFound("composita", "suppe", "Kartoffelsuppe");
        assertFound("composita", "soup", "Kartoffelsuppe");
        assertFound("composita", "lamm hauptgerichte", "Lammspieß");
        assertFound("composita", "offel");
        assertFound("composita", "spieße", "Lammspieß");
        assertFound("composita", "kotelett", "Pirzola");
        assertFound("composita", "kalbskotelett", "Pirzola");
        assertFound("composita", "agneau", "Lammspieß");
        assertDropped("composita", "Gemüsesuppe", "Gemüsesuppe", "Kartoffelsuppe");
    }

    @Test
    void theLanguageOfTheReaderComesFirst() throws Exception {
        publish(new Menu("languages-de", "Eins", "de-AT").in("Lingua").add("Tarte", "Gebäck", "Apfel"));
        publish(new Menu("languages-fr", "Deux", "fr").in("Lingua").add("Tarte", "Gâteaux", "Pomme"));
        for (var language : List.of("de", "fr")) {
            for (var header : List.of(language, language + "-CH, en;q=0.5")) {
                given().header("Accept-Language", header).get("/api/dishes?city=lingua&text=tarte").then().statusCode(200)
                        .header("Vary", containsString("Accept-Language"))
                        .body("items.restaurant.code", equalTo(Stream.of("de", "fr").sorted(Comparator.comparing(
                                (String its) -> !its.equals(language))).map(its -> "languages-" + its).toList()));
            }
            given().header("Accept-Language", language).get("/api/restaurants?city=lingua&text=lingua").then().statusCode(200)
                    .header("Vary", containsString("Accept-Language"))
                    .body("items[0].state.details.code", equalTo("languages-" + language));
        }
        given().header("Accept-Language", "xx-XX;q=9").get("/api/dishes?city=lingua&text=tarte").then().body("items", hasSize(2));
        given().get("/api/dishes?city=lingua").then().header("Vary", not(containsString("Accept-Language")));
    }

    @Test
    void winesAreFoundByColourAndGrape() throws Exception {
        publish(new Menu("wines", "Au Verre", "fr").in("Vinaria").add("Morgon", "Boissons", "Beaujolais rouge").add("Mâcon-Villages",
                "Boissons", "Bourgogne blanc").add("Limonade rouge", "Boissons", "").add("Poulet Morgon", "Plats", "Sauce au vin"));
        for (var text : List.of("rotwein", "red wine", "gamay", "ein glas rotwein", "vino tinto", "kırmızı şarap")) {
            assertFound("vinaria", text, "Morgon");
        }
        for (var text : List.of("Weißwein", "chardonnay", "a glass of white wine")) {
            assertFound("vinaria", text, "Mâcon-Villages");
        }
    }

    @Test
    void everyWordMayHaveATypingError() throws Exception {
        publish(new Menu("errors", "Errors", "en").in("Erroria").add("Grilled salmon", "Mains", "with roasted potatoes").add("Rice",
                "Sides",
                ""));
        assertFound("erroria", "griled samon", "Grilled salmon");
        assertFound("erroria", "salmon potatos", "Grilled salmon");
        assertFound("erroria", "salmon with a roasted potatoe", "Grilled salmon");
        // So few letters could be anything.
        assertFound("erroria", "ryce");
        assertFound("erroria", "ice");
    }

    @Test
    void aWordThatAMenuKnowsIsNoTypingErrorOfAnother() throws Exception {
        publish(new Menu("known", "Known", "de").in("Knownia").add("Brunkt", "Hauptgerichte", "").add("Brunkl", "Hauptgerichte", ""));
        assertFound("knownia", "brunkt", "Brunkt");
        assertFound("knownia", "brunkl", "Brunkl");
        assertEquals(Set.of("Brunkl", "Brunkt"), Set.copyOf(names(given().get("/api/dishes?city=knownia&text=brunko"))));
    }

    @Test
    void nothingIsAPizzaBecauseOfItsRestaurant() throws Exception {
        publish(new Menu("drinks", "Forno", "en").in("Drinkia").serving("Pizza", "Italian").add("Margherita", "Pizza", "")
                .add("Lemonade", "Drinks", "").add("Tiramisu", "Desserts", ""));
        assertFound("drinkia", "pizza", "Margherita");
        assertEquals(Set.of("Margherita", "Lemonade", "Tiramisu"), Set.copyOf(names(given().get("/api/dishes?city=drinkia&text=italian"))));
    }

    @Test
    void apostrophesSeparateWords() throws Exception {
        publish(new Menu("apostrophes", "Chez l'Ami", "fr").in("Elisia").add("Soupe à l’oignon", "Entrées", "").add("Jus d'orange",
                "Boissons",
                ""));
        for (var text : List.of("oignon", "oignons", "soupe oignon", "soupe à l'oignon", "soupe a l oignon", "onion soup")) {
            assertFound("elisia", text, "Soupe à l’oignon");
        }
        assertFound("elisia", "orange", "Jus d'orange");
    }

    @Test
    void matchesAreHighlighted() throws Exception {
        publish(new Menu("marks", "Marks", "en").in("Markia").add("Mac & <b>cheese</b>", "Mains", "Three cheeses, \"chef's\" choice").add(
                "Shrimp", "Mains", "no more than that"));
        given().get("/api/dishes?city=markia&text=chef cheese").then().body("items[0].highlights.name",
                equalTo("Mac &amp; &lt;b&gt;<em>cheese</em>&lt;/b&gt;"), "items[0].highlights.description",
                equalTo("Three <em>cheeses</em>, &quot;<em>chef</em>&#39;s&quot; choice"));
        given().get("/api/dishes?city=markia&text=prawns").then().body("items[0].highlights.name", equalTo("<em>Shrimp</em>"),
                "items[0].highlights.description", equalTo(null));
        given().get("/api/dishes?city=markia&text=shri").then().body("items[0].highlights.name", equalTo("<em>Shrimp</em>"));
        given().get("/api/dishes?city=markia").then().body("items[0].highlights", equalTo(null));
    }

    @Test
    void aDishIsFreeOfAllergensThatItCanBeOrderedWithout() throws Exception {
        publish(new Menu("allergens", "Allergens", "en").in("Allergia")
                .add("salad", "food", "", 500, Set.of(), NONE)
                .add("pancake", "food", "", 500, Set.of(), new Allergens(Set.of(MILK, GLUTEN), Set.of(NUTS)))
                .add("sorbet", "food", "", 500, Set.of(), new Allergens(Set.of(), Set.of(NUTS)))
                .add("undeclared", "food", "", 500, Set.of(), null)
                .add("sauce on the side", "food", "", 500, Set.of(), NONE, group(0, choice(MILK)))
                .add("always with cheese", "food", "", 500, Set.of(), NONE, group(1, choice(MILK), choice(MILK, EGGS)))
                .add("cheese or nuts", "food", "", 500, Set.of(), NONE, group(1, choice(MILK), choice(NUTS))));
        assertFreeOf("freeOf=MILK", "cheese or nuts", "salad", "sauce on the side", "sorbet");
        assertFreeOf("freeOf=milk,nuts", "salad", "sauce on the side");
        assertFreeOf("freeOf=NUTS", "always with cheese", "cheese or nuts", "salad", "sauce on the side");
        assertFreeOf("freeOf=NUTS&mayContain=ignore", "always with cheese", "cheese or nuts", "pancake", "salad", "sauce on the side",
                "sorbet");
        assertFreeOf("freeOf=CRUSTACEANS", "always with cheese", "cheese or nuts", "pancake", "salad", "sauce on the side", "sorbet");
        assertEquals(7, names(ask("city=allergia")).size());
    }

    @Test
    void theAnswerSaysWithWhichChoicesADishIsFreeOfAllergens() throws Exception {
        var size = new OptionGroup("size", "Size", 1, 1,
                List.of(new Choice("s", "Small", FREE, NONE, true), new Choice("l", "Large", FREE, NONE, true)));
        var crust = new OptionGroup("crust", "Crust", 0, 1, List.of(
                new Choice("stuffed", "Stuffed", FREE, new Allergens(Set.of(MILK), Set.of()), true),
                new Choice("corn", "Corn", new Money(200, FREE.currency()), new Allergens(Set.of(EGGS), Set.of()), true, Set.of(GLUTEN))));
        var side = new OptionGroup("side", "Side", 1, 1,
                List.of(new Choice("bread", "Bread", FREE, new Allergens(Set.of(GLUTEN), Set.of()), true),
                        new Choice("rice", "Rice", FREE, NONE, true)));
        publish(new Menu("takes-away", "Takes away", "en").in("Removia")
                .add("pizza", "food", "", 500, Set.of(), new Allergens(Set.of(GLUTEN, MILK), Set.of()), size, crust)
                .add("curry", "food", "", 500, Set.of(), NONE, size, side)
                .add("bread basket", "food", "", 500, Set.of(), new Allergens(Set.of(GLUTEN), Set.of()), size));
        given().get("/api/dishes?city=removia&sort=name&freeOf=GLUTEN").then().body("items.dish.name", equalTo(List.of("curry", "pizza")),
                "items[0].orderWith.choice", equalTo(List.of("rice")), "items[1].orderWith.group", equalTo(List.of("crust")),
                "items[1].orderWith.choice", equalTo(List.of("corn")), "items[1].orderWith.name", equalTo(List.of("Corn")),
                "items[1].orderWith.priceDelta.minor", equalTo(List.of(200)));
        given().get("/api/dishes?city=removia&text=gluten free pizza").then().body("items.dish.name", equalTo(List.of("pizza")),
                "items[0].orderWith.choice", equalTo(List.of("corn")));
        given().get("/api/dishes?city=removia&sort=name&freeOf=GLUTEN,EGGS").then().body("items.dish.name", equalTo(List.of("curry")));
        given().get("/api/dishes?city=removia&sort=name&freeOf=MILK").then().body("items.dish.name",
                equalTo(List.of("bread basket", "curry")));
        given().get("/api/dishes?city=removia&sort=name&freeOf=NUTS").then().body("items.dish.name",
                equalTo(List.of("bread basket", "curry", "pizza")), "items.orderWith", equalTo(List.of(List.of(), List.of(), List.of())));
        given().get("/api/dishes?city=removia&text=pizza").then().body("items[0].orderWith", equalTo(null));
    }

    @Test
    void everyCountIsTheResultOfChoosingTheValue() throws Exception {
        var random = new Random(7);
        var words = List.of("soup", "salad", "cake");
        for (int i = 0; i < 4; i++) {
            var menu = new Menu("facets-" + i, "Facets " + i, "en").in("Facettia").paidIn(i == 3 ? "JPY" : "EUR")
                    .serving(i % 2 == 0 ? new String[]{ "Café", "Vegan" } : new String[]{ i == 1 ? "cafe" : "Grill" });
            for (int j = 0; j < 25; j++) {
                menu.add(words.get(random.nextInt(3)) + " " + i + " " + j,
                        List.of("Entrées", "entrees", "Plats", "Desserts").get(random.nextInt(4)), "",
                        50 + random.nextInt(4_000), some(random, Diet.values()),
                        random.nextInt(6) == 0 ? null : new Allergens(some(random, Allergen.values()), some(random, Allergen.values())),
                        group(1, choice(some(random, Allergen.values()).toArray(Allergen[]::new)), choice(MILK)));
            }
            publish(menu);
        }
        for (var filters : List.<Map<String, String>>of(Map.of(), Map.of("cuisine", "cafe"),
                Map.of("freeOf", "NUTS", "diet", "HALAL,VEGAN"),
                Map.of("minPrice", "1000", "maxPrice", "2999", "cuisine", "VEGAN"),
                Map.of("freeOf", "MILK,EGGS", "category", "plats", "cuisine", "grill"))) {
            assertCountsAreTrue("", filters);
        }
        assertCountsAreTrue("&text=soup", Map.of("category", "Entrees", "diet", "VEGAN"));
        assertCountsAreTrue("&text=soop&available=true", Map.of("freeOf", "MILK"));
        var cuisines = ask("city=facettia&facets=true&limit=1").<List<Map<String, ?>>>path("facets.cuisine.values");
        assertEquals(Set.of("Café", "Vegan", "Grill"), new HashSet<>(cuisines.stream().map(cuisine -> cuisine.get("value")).toList()),
                "one name for all spellings, the most usual");
    }

    /// Runs the query with each returned value instead of the chosen one of the same facet.
    private static void assertCountsAreTrue(String text, Map<String, String> filters) {
        var base = "city=facettia&limit=100" + text;
        var parts = new ArrayList<>(filters.entrySet().stream().map(filter -> filter.getKey() + "=" + filter.getValue()).toList());
        if (filters.containsKey("minPrice")) {
            parts.add("currency=EUR");
        }
        var query = String.join("&", Stream.concat(Stream.of(base), parts.stream()).toList());
        var faceted = ask(query + "&facets=true");
        assertEquals(names(ask(query)), names(faceted), "the counts narrow down nothing: " + query);
        for (var facet : List.of("cuisine", "category", "diet", "freeOf")) {
            var others = String.join("&",
                    Stream.concat(Stream.of(base), parts.stream().filter(part -> !part.startsWith(facet + "="))).toList());
            for (var count : faceted.<List<Map<String, Object>>>path("facets." + facet + ".values")) {
                assertEquals(((Number) Objects.requireNonNull(count.get("dishes"))).intValue(),
                        names(ask(others + "&" + facet + "=" + count.get("value"))).size(), query + ": " + facet + " " + count);
            }
            faceted.then().body("facets." + facet + ".others", equalTo(0));
        }
        var others = String.join("&", Stream.concat(Stream.of(base), parts.stream().filter(part -> !part.contains("Price="))).toList());
        for (var prices : faceted.<List<Map<String, Object>>>path("facets.price")) {
            var its = others.contains("currency=") ? others : others + "&currency=" + prices.get("currency");
            assertEquals(prices.get("dishes"), names(ask(its)).size(), query + ": " + prices);
            @SuppressWarnings("unchecked")
            var ranges = (List<Map<String, Object>>) prices.get("ranges");
            for (var range : Objects.requireNonNull(ranges)) {
                assertEquals(range.get("dishes"),
                        names(ask(its + "&minPrice=" + range.get("minPrice") + "&maxPrice=" + range.get("maxPrice"))).size(),
                        query + ": " + range);
            }
        }
    }

    @Test
    void dishesAreFoundByWhetherTheirRestaurantIsOpen() throws Exception {
        var open = new Menu("doors-open", "Open", "en").in("Apertia").add("soup", "food", "").open(true);
        var closed = new Menu("doors-closed", "Closed", "en").in("Apertia").add("stew", "food", "");
        publish(open);
        publish(closed);
        Eventually.is(List.of("soup"), () -> names(ask("city=apertia&open=true")));
        Eventually.is(List.of("stew"), () -> names(ask("city=apertia&open=false")));
        assertEquals(List.of(), names(ask("restaurant=doors-closed&open=true")));
        assertEquals(List.of("soup"), names(ask("restaurant=" + open.id() + "&open=true&text=soup&facets=true")));
        sender.send(closed.open(true).messages());
        Eventually.is(List.of("soup", "stew"), () -> names(ask("city=apertia&open=true")));
    }

    @Test
    void theNearestComesFirstAndDistantOnesAreExcluded() throws Exception {
        publish(new Menu("near-alex", "Alexanderplatz", "de").in("Distantia").at(52.5219, 13.4132).add("a", "food", "").add("b", "food",
                ""));
        publish(new Menu("near-zoo", "Zoo", "de").in("Distantia").at(52.5072, 13.3325).add("c", "food", ""));
        publish(new Menu("near-potsdam", "Potsdam", "de").in("Distantia").at(52.3906, 13.0645).add("d", "food", ""));
        var from = "city=distantia&near=52.5219,13.4132";
        assertEquals(List.of("a", "b", "c", "d"), names(ask(from)).stream().sorted().toList());
        ask(from + "&within=10").then().body("items.dish.name", hasSize(3), "items[2].dish.name", equalTo("c"), "items[0].kilometres",
                equalTo(0.0f), "items[2].kilometres.toDouble()", closeTo(5.7, 0.2));
        assertEquals(List.of("a", "b"), names(ask(from + "&within=0.5&sort=name")));
        assertEquals(List.of("a", "b", "c", "d"), pages(from + "&sort=distance").stream().sorted().toList());
        given().get("/api/restaurants?city=distantia&near=52.3906,13.0645").then().body("items.state.details.name",
                equalTo(List.of("Potsdam", "Zoo", "Alexanderplatz")), "items[1].kilometres.toDouble()", closeTo(22.3, 0.5));
        given().get("/api/restaurants?city=distantia&near=52.3906,13.0645&within=5").then().body("items", hasSize(1));
    }

    @Test
    void restaurantsAreFoundByCuisineAndByPrefix() throws Exception {
        sender.send(new Menu("kitchens-1", "L'Osteria", "it").in("Culinaria").serving("Fränkisch", "Grill").messages());
        sender.send(new Menu("kitchens-2", "Imbiss", "de").in("Culinaria").serving("Grill").messages());
        Eventually.is(2, () -> given().get("/api/restaurants?city=culinaria&cuisine=grill").path("items.size()"));
        given().get("/api/restaurants?city=culinaria&cuisine=frankisch").then().body("items", hasSize(1));
        sender.send(new Menu("kitchens-3", "Kiezküche", "de").in("Culinaria").serving("German", "Seasonal").messages());
        sender.send(new Menu("kitchens-4", "Nori & Pine", "en").in("Culinaria").serving("Japanese", "Sushi").messages());
        Eventually.is(4, () -> given().get("/api/restaurants?city=culinaria").path("items.size()"));
        Map.of("oster", 1, "kitz küche", 3, "kiez kueche", 3, "kiezküche", 3, "küche", 3, "Kiezkuche culinaria", 3, "deutsche küche", 3,
                "japanisch", 4, "restaurant japonais", 4, "giapponese in culinaria", 4)
                .forEach((text, code) -> assertRestaurants(text, "kitchens-" + code));
        assertRestaurants("japan", "kitchens-4");
        assertRestaurants("mexikanisch");
        assertRestaurants("nori berlin");
    }

    @Test
    void pricesAreSortedAndPagedInOneCurrency() throws Exception {
        var menu = new Menu("prices", "Prices", "en").in("Pretia");
        for (int i = 0; i < 12; i++) {
            menu.add("dish " + i, "food", "", 100L * (i % 5), Set.of(), null);
        }
        publish(menu);
        publish(new Menu("yen", "Yen", "en").in("Pretia").paidIn("JPY").add("sushi", "food", "", 300, Set.of(), null));
        var up = pages("city=pretia&currency=eur&sort=price");
        assertEquals(12, new HashSet<>(up).size());
        assertEquals(List.of(0, 0, 0, 100, 100, 100, 200, 200, 300, 300, 400, 400),
                ask("city=pretia&currency=EUR&sort=price").path("items.dish.price.minor"));
        ask("city=pretia&currency=EUR&sort=price-down").then().body("items[0].dish.price.minor", equalTo(400));
        ask("city=pretia&currency=EUR&minPrice=200&maxPrice=300").then().body("items", hasSize(4), "items.dish.name",
                not(hasItem("sushi")));
        assertEquals(List.of("sushi"), names(ask("city=pretia&currency=JPY&minPrice=300")));
        var byRelevance = ask("city=pretia&currency=EUR&text=dish&limit=3");
        given().queryParam("after", byRelevance.<String>path("next")).get("/api/dishes?city=pretia&currency=EUR&sort=price").then()
                .statusCode(400).body("violations.parameter", equalTo(List.of("after")));
    }

    @Test
    void namesAreSuggestedAtEveryKeystroke() throws Exception {
        publish(new Menu("suggest-1", "One", "it").in("Suggestia").add("Margherita", "Pizza", "").add("Pizza Marinara", "Pizza", "")
                .add("Gone",
                        "Pizza", "")
                .remove("Gone"));
        publish(new Menu("suggest-2", "Two", "it").in("Suggestia").add("margherita", "Pizza", "").add("Crème brûlée", "Dolci", ""));
        assertEquals(List.of("Pizza Marinara"), suggested("pizza mari"));
        var first = given().get("/api/dishes/suggest?city=suggestia&q=m").then().statusCode(200).extract();
        assertEquals(List.of(2, 1), first.path("items.dishes"));
        assertTrue("Margherita".equalsIgnoreCase(first.path("items[0].name")));
        assertEquals(List.of("Crème brûlée"), suggested("CREME BR"));
        assertEquals(List.of("Crème brûlée"), suggested("brul"));
        assertEquals("margherita", suggested("margarita").getFirst().toLowerCase(Locale.ROOT), "a typing error");
        assertEquals(List.of(), suggested("gone"));
        assertEquals(List.of(), suggested("*x"));
        given().get("/api/dishes/suggest?restaurant=suggest-2&q=mar").then().body("items", hasSize(1));
        publish(new Menu("suggest-3", "Zum Löffel", "de").in("Suggestia").add("Käsespätzle", "Nudelgerichte", "Mit Röstzwiebeln", 990,
                Set.of(Diet.VEGAN), NONE).add("Garnelen", "Vorspeisen", ""));
        assertEquals(List.of("Käsespätzle"), suggested("spät"));
        assertEquals(List.of("Käsespätzle"), suggested("spaet"));
        assertEquals(List.of("Käsespätzle"), suggested("loeffel kae"));
        assertEquals(List.of("Garnelen"), suggested("prawn"), "a synonym");
        assertEquals("Garnelen", suggested("crevet").getFirst(), "the beginning of a synonym");
        assertEquals(List.of("Pizza Marinara"), suggested("pizzamar"));
        publish(new Menu("suggest-4", "Four", "it").in("Suggestia").add("Marinera", "Tapas", ""));
        assertEquals(List.of("Pizza Marinara"), suggested("marinara"), "no typing error of Marinera");
        assertEquals("Marinera", suggested("marineda").getFirst(), "a typing error");
        given().get("/api/dishes/suggest?city=suggestia&q=nudel").then().body("categories.name", equalTo(List.of("Nudelgerichte")))
                .body("categories.dishes", equalTo(List.of(1)));
        given().get("/api/dishes/suggest?city=suggestia&q=zum lö").then()
                .body("restaurants", equalTo(List.of(Map.of("code", "suggest-3", "name", "Zum Löffel", "city", "Suggestia"))));
        given().get("/api/dishes/suggest?city=suggestia&q=vega").then().body("diets", hasItem(Map.of("diet", "VEGAN", "dishes", 1)));
    }

    @Test
    void aNameIsCountedHoweverManyOthersBeginAlike() throws Exception {
        for (var code : List.of("counted-1", "counted-2")) {
            var menu = new Menu(code, code, "it").in("Countia");
            for (int i = 10; i < 70; i++) {
                menu.add("Zuppa " + i, "Zuppe", "");
            }
            publish(menu.add(code, "Altro", ""));
        }
        given().get("/api/dishes/suggest?city=countia&q=zup").then().body("items", hasSize(10)).body("items.dishes", everyItem(equalTo(2)));
        given().get("/api/dishes/suggest?city=countia&q=zuppa 42").then().body("items.findAll { it.name == 'Zuppa 42' }.dishes",
                equalTo(List.of(2)));
        given().get("/api/dishes/suggest?city=countia&q=counted").then()
                .body("items.findAll { it.name == 'counted-1' }.dishes", equalTo(List.of(1)));
    }

    /// An existing index keeps its settings: additions to a mapping must work with them.
    @Test
    void anOlderIndexAcceptsAdditionsToTheMapping() throws Exception {
        var json = new ObjectMapper();
        var address = "http://" + RealServers.get().elasticsearch() + "/older-dishes";
        elasticsearch().body(resource("/older/dishes.json")).put(address).then().statusCode(200);
        elasticsearch().body(json.readTree(resource("/elasticsearch/dishes.json")).path("mappings").toString()).put(address + "/_mapping")
                .then()
                .statusCode(200);
        given().auth().none().delete(address).then().statusCode(200);
    }

    private static RequestSpecification elasticsearch() {
        return given().auth().none().contentType("application/json");
    }

    private static String resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(DishQueriesIT.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "freeOf=WATER | freeOf", "freeOf= | freeOf", "freeOf=MILK,,EGGS | freeOf",
            "mayContain=maybe | mayContain",
            "diet=VEGAN,PALEO | diet", "minPrice=5 | minPrice", "maxPrice=5 | maxPrice", "currency=EUR&minPrice=-5 | minPrice",
            "currency=EUR&maxPrice=1e3 | maxPrice", "currency=EURO | currency", "near=52.5 | near", "near=91,13 | near",
            "near=NaN,13 | near",
            "within=5 | within", "near=1,1&within=0 | within", "near=1,1&within=20001 | within", "sort=distance | sort",
            "sort=price | sort",
            "sort=relevance | sort", "sort=colour | sort", "open=perhaps | open", "facets=all | facets", "text=... | text",
            "text=a b d e f g h k l n o p q r | text" })
    void anInvalidParameterIsRejected(String query, String named) {
        ask(query).then().statusCode(400).contentType("application/problem+json").body("violations.parameter", equalTo(List.of(named)));
    }

    @Test
    void allErrorsAreReturnedAtOnce() {
        ask("freeOf=WATER&within=5&minPrice=x&sort=price&colour=red").then().statusCode(400).body("violations.parameter.unique().size()",
                equalTo(5));
        given().get("/api/dishes/suggest").then().statusCode(400).body("violations.parameter", equalTo(List.of("q")));
        given().get("/api/dishes/suggest?q=soup&text=soup").then().statusCode(400).body("violations.parameter", equalTo(List.of("text")));
    }

    @Test
    void userInputIsNeverQuerySyntax() {
        for (var text : List.of("\"}}]}", "{\"match_all\":{}}", "* OR 1=1", "name:*", "~2", "\\", "soup\u0000", "😀", "a/**/b", "(((((")) {
            int status = given().queryParam("text", text).get("/api/dishes?city=nowhere").statusCode();
            assertTrue(status == 200 || status == 400, text + " is answered " + status);
            status = given().queryParam("q", text).get("/api/dishes/suggest?city=nowhere").statusCode();
            assertTrue(status == 200 || status == 400, text + " is answered " + status);
        }
        assertFalse(ask("text=qwertz_match_all").path("dropped") == null && !ask("text=qwertz_match_all").<List<?>>path("items").isEmpty());
    }

    /// Sends all messages, and waits until every query finds what the last one brings.
    private void publish(Menu menu) throws Exception {
        sender.send(menu.messages());
        Searchable.await(menu.messages().getLast());
        assertEquals(menu.dishes().size(), ask("limit=100&restaurant=" + menu.id()).<List<?>>path("items").size());
    }

    private static Response ask(String query) {
        return given().get("/api/dishes?" + query);
    }

    private static void assertFound(String city, String text, String... dishes) {
        assertEquals(List.of(dishes), names(given().queryParam("text", text).get("/api/dishes?city=" + city)), text);
    }

    private static void assertRestaurants(String text, String... codes) {
        assertEquals(List.of(codes),
                given().queryParam("text", text).get("/api/restaurants?city=culinaria").then().statusCode(200).extract()
                        .path("items.state.details.code"),
                text);
    }

    private static void assertDropped(String city, String text, String dropped, String... dishes) {
        assertFound(city, text, dishes);
        given().queryParam("text", text).get("/api/dishes?city=" + city).then().body("dropped", equalTo(List.of(dropped)));
    }

    private static void assertFreeOf(String query, String... dishes) {
        assertEquals(List.of(dishes), names(ask("city=allergia&" + query)), query);
        assertEquals(List.of(dishes), names(ask("city=allergia&facets=true&" + query)), query);
    }

    private static List<String> names(Response found) {
        return found.then().statusCode(200).extract().path("items.dish.name");
    }

    private static List<String> suggested(String typed) {
        return given().queryParam("q", typed).get("/api/dishes/suggest?city=suggestia").then().statusCode(200).extract().path("items.name");
    }

    private static List<String> pages(String query) {
        var names = new ArrayList<String>();
        String next = null;
        do {
            var page = (next == null ? given() : given().queryParam("after", next)).get("/api/dishes?limit=2&" + query);
            names.addAll(names(page));
            next = page.path("next");
        } while (next != null);
        return names;
    }

    private static OptionGroup group(int min, Choice... choices) {
        return new OptionGroup("with", "With", min, 2, List.of(choices));
    }

    private static Choice choice(Allergen... contains) {
        return new Choice("c", "c", FREE, new Allergens(Set.of(contains), Set.of()), true);
    }

    private static <T> Set<T> some(Random random, T[] values) {
        var some = new HashSet<T>();
        for (var value : values) {
            if (random.nextInt(5) == 0) {
                some.add(value);
            }
        }
        return some;
    }
}
