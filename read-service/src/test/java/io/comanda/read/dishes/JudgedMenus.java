package io.comanda.read.dishes;

import static io.restassured.RestAssured.given;

import io.comanda.events.Dish;
import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Allergens;
import io.comanda.events.Dish.Choice;
import io.comanda.events.Dish.Diet;
import io.comanda.events.Dish.OptionGroup;
import io.comanda.events.Money;
import io.comanda.read.Eventually;
import io.comanda.read.Management;
import io.comanda.read.RealServers;
import io.comanda.read.Row;
import io.comanda.read.Sender;
import io.comanda.read.restaurants.Menu;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The menus that questions are judged by: those of the demo, and those of `relevance/menus.csv`.
final class JudgedMenus {

    /// A cuisine that no other test uses.
    static final String CUISINE = "judged";

    private static final String DEMO = "/io/comanda/stack/demo/";

    private final List<Menu> menus = new ArrayList<>(demo());

    JudgedMenus() {
        var others = Row.of("/relevance/menus.csv").stream().collect(Collectors.groupingBy(row -> row.field("restaurant"),
                LinkedHashMap::new, Collectors.toList()));
        others.forEach((restaurant, dishes) -> {
            var first = dishes.getFirst();
            var menu = menu(restaurant, first.field("language"), "Elsewhere", first.field("cuisines"), "EUR");
            dishes.forEach(dish -> add(menu, dish, 900, Set.of()));
            menus.add(menu);
        });
    }

    /// Returns when all dishes can be found.
    void publish() throws Exception {
        Eventually.is(200, () -> Management.get("/q/health/group/dependencies").statusCode());
        try (var sender = new Sender(RealServers.get().amqpUri())) {
            for (var menu : menus) {
                sender.send(menu.messages());
            }
        }
        for (var menu : menus) {
            Eventually.is(menu.dishes().size(), () -> given().get("/api/dishes?limit=100&cuisine=" + CUISINE + "&restaurant=" + menu.id())
                    .path("items.size()"));
        }
    }

    List<String> names() {
        return menus.stream().flatMap(menu -> menu.names().stream()).toList();
    }

    /// @param id of a dish on one of the menus
    Dish dish(String id) {
        return menus.stream().flatMap(menu -> menu.dishes().stream().map(menu::dish)).filter(dish -> dish.id().toString().equals(id))
                .findAny().orElseThrow();
    }

    private static List<Menu> demo() {
        var options = Row.of(DEMO + "options.csv");
        return Row.of(DEMO + "restaurants.csv").stream().map(row -> {
            var menu = menu(row.field("name"), row.field("language"), row.field("city"), row.field("cuisines"),
                    row.field("currency"));
            Row.of(DEMO + row.field("code") + ".csv").forEach(dish -> add(menu, dish,
                    new BigDecimal(dish.field("price")).movePointRight(2).longValueExact(), parsed(dish.field("diets"), Diet::valueOf),
                    words(dish.field("options")).map(group -> group(options, group, row.field("currency"))).toArray(OptionGroup[]::new)));
            return menu;
        }).toList();
    }

    private static Menu menu(String name, String language, String city, String cuisines, String currency) {
        return new Menu(CUISINE + "-" + name.toLowerCase(Locale.ROOT).replaceAll("\\W+", "-"), name, language).in(city).paidIn(currency)
                .serving(Stream.concat(Arrays.stream(cuisines.split(", ", -1)), Stream.of(CUISINE)).toArray(String[]::new));
    }

    private static void add(Menu menu, Row dish, long price, Set<Diet> diets, OptionGroup... options) {
        menu.add(dish.field("name"), dish.field("category"), dish.field("description"), price, diets,
                new Allergens(allergens(dish.field("contains")), allergens(dish.field("mayContain"))), options);
    }

    private static OptionGroup group(List<Row> options, String code, String currency) {
        var rows = options.stream().filter(row -> row.field("group").equals(code)).toList();
        var first = rows.getFirst();
        return new OptionGroup(code, first.field("name"), Integer.parseInt(first.field("min")), Integer.parseInt(first.field("max")),
                rows.stream().map(row -> new Choice(row.field("choice"), row.field("choice"), new Money(0, Currency.getInstance(currency)),
                        new Allergens(allergens(row.field("contains")), Set.of()), true, allergens(row.field("removes")))).toList());
    }

    private static Set<Allergen> allergens(String names) {
        return parsed(names, Allergen::valueOf);
    }

    private static <T> Set<T> parsed(String names, Function<String, T> parse) {
        return words(names).map(parse).collect(Collectors.toSet());
    }

    private static Stream<String> words(String text) {
        return text.isEmpty() ? Stream.empty() : Arrays.stream(text.split(" ", -1));
    }
}
