package io.comanda.read.restaurants;

import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Diet;
import io.comanda.read.http.Parameters;
import io.comanda.read.search.Clauses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What narrows down a search for dishes: what every dish has to fulfil, and what is chosen among the facets.
final class DishFilters {

    /// Whether what may contain an allergen counts as containing it.
    enum MayContain {
        COUNTS, IGNORE
    }

    static final String[] PARAMETERS = { "restaurant", "city", "cuisine", "category", "diet", "freeOf", "mayContain", "currency",
            "minPrice", "maxPrice", "available", "open", "near", "within" };

    /// A number that can't be a price any more.
    private static final String PRICE = "[0-9]{1,12}";

    private final List<Map<String, ?>> always = new ArrayList<>();
    private final Map<DishFacet, List<Map<String, ?>>> chosen = new EnumMap<>(DishFacet.class);
    private final MayContain mayContain;

    DishFilters(Parameters asked) {
        always.add(Clauses.is("removed", false));
        asked.text("restaurant").ifPresent(restaurant -> always.add(Clauses.belongsToRestaurant(restaurant)));
        asked.text("city").ifPresent(city -> always.add(Clauses.is("city", city)));
        asked.flag("available").ifPresent(available -> always.add(Clauses.is("available", available)));
        asked.text("cuisine").ifPresent(cuisine -> choose(DishFacet.CUISINE, Clauses.is("cuisines", cuisine)));
        asked.text("category").ifPresent(category -> choose(DishFacet.CATEGORY, Clauses.is("category", category)));
        asked.parsed("diet", "one or more of " + names(Diet.values()) + ", with commas between", text -> some(text, Diet.class))
                .ifPresent(diets -> diets.forEach(diet -> choose(DishFacet.DIET, Clauses.is("diets", diet))));
        mayContain = asked.oneOf("mayContain", List.of(MayContain.values()), value -> value.name().toLowerCase(Locale.ROOT))
                .orElse(MayContain.COUNTS);
        asked.parsed("freeOf", "one or more of " + names(Allergen.values()) + ", with commas between", text -> some(text, Allergen.class))
                .ifPresent(allergens -> choose(DishFacet.FREE_OF, freeOf(allergens)));
        var currency = asked.parsed("currency", "a currency like EUR", text -> Currency.getInstance(text.toUpperCase(Locale.ROOT)));
        currency.ifPresent(its -> always.add(Clauses.is("currency", its.getCurrencyCode())));
        price(asked, "minPrice", "gte");
        price(asked, "maxPrice", "lte");
    }

    private void price(Parameters asked, String name, String relation) {
        asked.parsed(name, "a price in the currency's smallest unit", DishFilters::price)
                .ifPresent(price -> choose(DishFacet.PRICE, Map.of("range", Map.of("price", Map.of(relation, price)))));
        asked.require(!asked.has(name) || asked.has("currency"), name, "goes with 'currency': prices of two can't be compared.");
    }

    private static long price(String text) {
        if (!text.matches(PRICE)) {
            throw new IllegalArgumentException("Not a price");
        }
        return Long.parseLong(text);
    }

    private void choose(DishFacet facet, Map<String, ?> clause) {
        chosen.computeIfAbsent(facet, _ -> new ArrayList<>()).add(clause);
    }

    void add(List<? extends Map<String, ?>> clauses) {
        always.addAll(clauses);
    }

    /// What every dish has to fulfil, whatever is chosen among the facets.
    List<Map<String, ?>> always() {
        return List.copyOf(always);
    }

    /// All that is chosen among the facets.
    List<Map<String, ?>> chosen() {
        return chosen.values().stream().flatMap(List::stream).toList();
    }

    /// What is chosen among the other facets: a facet counts what there would be if something else of it were chosen.
    List<Map<String, ?>> chosenBeside(DishFacet facet) {
        var others = new HashMap<>(chosen);
        others.remove(facet);
        return others.values().stream().flatMap(List::stream).toList();
    }

    /// There is a way to order it without any of them.
    Map<String, ?> freeOf(Set<Allergen> allergens) {
        var has = Stream.of("ways.contains", "ways.mayContain").limit(mayContain == MayContain.IGNORE ? 1 : 2)
                .map(field -> Map.of("terms", Map.of(field, allergens))).toList();
        return Map.of("nested", Map.of("path", "ways", "query", Map.of("bool", Map.of("must_not", has))));
    }

    /// @throws IllegalArgumentException if there is a name that isn't one of the type's
    private static <E extends Enum<E>> Set<E> some(String text, Class<E> type) {
        var some = EnumSet.noneOf(type);
        for (var name : text.split(",", -1)) {
            some.add(Enum.valueOf(type, name.strip().toUpperCase(Locale.ROOT)));
        }
        return some;
    }

    private static String names(Enum<?>[] values) {
        return String.join(", ", Arrays.stream(values).map(Enum::name).toList());
    }
}
