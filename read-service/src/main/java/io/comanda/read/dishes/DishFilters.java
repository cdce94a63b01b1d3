package io.comanda.read.dishes;

import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Diet;
import io.comanda.read.http.Parameters;
import io.comanda.read.question.Question;
import io.comanda.read.search.Clauses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The filters of a dish search: fixed filters, and the values chosen in facets.
final class DishFilters {

    /// Whether a dish that may contain an allergen counts as containing it.
    enum MayContain {
        COUNTS, IGNORE
    }

    static final String[] PARAMETERS = { "restaurant", "city", "cuisine", "category", "diet", "freeOf", "mayContain", "currency",
            "minPrice", "maxPrice", "available", "open", "near", "within" };

    /// Longer numbers are not prices.
    private static final String PRICE = "[0-9]{1,12}";

    private final List<Map<String, ?>> always = new ArrayList<>();
    private final Map<DishFacet, List<Map<String, ?>>> chosen = new EnumMap<>(DishFacet.class);
    private final Set<Allergen> avoided = EnumSet.noneOf(Allergen.class);
    private final MayContain mayContain;

    DishFilters(Parameters parameters) {
        always.add(Clauses.is("removed", false));
        parameters.text("restaurant").ifPresent(restaurant -> always.add(Clauses.belongsToRestaurant(restaurant)));
        parameters.text("city").ifPresent(city -> always.add(Clauses.is("city", city)));
        parameters.flag("available").ifPresent(available -> always.add(Clauses.is("available", available)));
        parameters.text("cuisine").ifPresent(cuisine -> choose(DishFacet.CUISINE, Clauses.is("cuisines", cuisine)));
        parameters.text("category").ifPresent(category -> choose(DishFacet.CATEGORY, Clauses.is("category", category)));
        parameters.parsed("diet", "one or more of " + names(Diet.values()) + ", separated by commas", text -> parse(text, Diet.class))
                .ifPresent(diets -> diets.forEach(diet -> choose(DishFacet.DIET, isFor(diet))));
        mayContain = parameters.oneOf("mayContain", List.of(MayContain.values()), value -> value.name().toLowerCase(Locale.ROOT))
                .orElse(MayContain.COUNTS);
        parameters
                .parsed("freeOf", "one or more of " + names(Allergen.values()) + ", separated by commas",
                        text -> parse(text, Allergen.class))
                .ifPresent(this::avoid);
        var currency = parameters.parsed("currency", "a currency like EUR", text -> Currency.getInstance(text.toUpperCase(Locale.ROOT)));
        currency.ifPresent(its -> always.add(Clauses.is("currency", its.getCurrencyCode())));
        price(parameters, "minPrice", "gte");
        price(parameters, "maxPrice", "lte");
    }

    /// The allergens that the dishes have to be free of, by parameters and question.
    Set<Allergen> avoided() {
        return Collections.unmodifiableSet(avoided);
    }

    MayContain mayContain() {
        return mayContain;
    }

    /// Adds the conditions of a question to those of the parameters.
    void add(Question question) {
        question.diets().forEach(diet -> choose(DishFacet.DIET, isFor(diet)));
        question.notDiets().forEach(diet -> always.add(Map.of("bool", Map.of("must_not", isFor(diet)))));
        avoid(question.freeOf());
        question.without().values().forEach(words -> always.add(Map.of("bool", Map.of("must_not", DishMentions.of(words)))));
        var price = question.price();
        if (price != null) {
            choose(DishFacet.PRICE, DishPrices.within(price));
        }
    }

    private void avoid(Set<Allergen> allergens) {
        avoided.addAll(allergens);
        if (!avoided.isEmpty()) {
            chosen.put(DishFacet.FREE_OF, List.of(freeOf(avoided)));
        }
    }

    /// What a vegan may eat is vegetarian as well, whether the menu says so or not.
    static Map<String, ?> isFor(Diet diet) {
        return Clauses.isOneOf("diets", diet == Diet.VEGETARIAN ? List.of(Diet.VEGETARIAN, Diet.VEGAN) : List.of(diet));
    }

    private void price(Parameters parameters, String name, String relation) {
        parameters.parsed(name, "a price in the currency's smallest unit", DishFilters::price)
                .ifPresent(price -> choose(DishFacet.PRICE, Map.of("range", Map.of("price", Map.of(relation, price)))));
        parameters.require(!parameters.has(name) || parameters.has("currency"), name,
                "requires 'currency': prices in two currencies can't be compared.");
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

    /// The fixed filters, independent of the facets.
    List<Map<String, ?>> always() {
        return List.copyOf(always);
    }

    /// The filters of all facets.
    List<Map<String, ?>> chosen() {
        return chosen.values().stream().flatMap(List::stream).toList();
    }

    /// The filters of the other facets: the counts of a facet show the result of choosing another of its values.
    List<Map<String, ?>> chosenExcept(DishFacet facet) {
        var others = new HashMap<>(chosen);
        others.remove(facet);
        return others.values().stream().flatMap(List::stream).toList();
    }

    /// The dish has a variant without any of these allergens.
    Map<String, ?> freeOf(Set<Allergen> allergens) {
        var has = Stream.of("ways.contains", "ways.mayContain").limit(mayContain == MayContain.IGNORE ? 1 : 2)
                .map(field -> Map.of("terms", Map.of(field, allergens))).toList();
        return Map.of("nested", Map.of("path", "ways", "query", Map.of("bool", Map.of("must_not", has))));
    }

    /// Optional clauses: dishes that have none of the avoided allergens, whatever is chosen with them, come before those that need a choice.
    List<Map<String, ?>> preferred() {
        if (avoided.isEmpty()) {
            return List.of();
        }
        var has = Stream.of("ways.contains", "ways.mayContain").map(field -> Clauses.isOneOf(field, avoided)).toList();
        return List.of(Map.of("constant_score", Map.of("filter",
                Clauses.noneOf(List.of(Map.of("nested", Map.of("path", "ways", "query", Clauses.anyOf(has))))), "boost", 0.4)));
    }

    /// @throws IllegalArgumentException if a name is unknown
    private static <E extends Enum<E>> Set<E> parse(String text, Class<E> type) {
        var values = EnumSet.noneOf(type);
        for (var name : text.split(",", -1)) {
            values.add(Enum.valueOf(type, name.strip().toUpperCase(Locale.ROOT)));
        }
        return values;
    }

    private static String names(Enum<?>[] values) {
        return String.join(", ", Arrays.stream(values).map(Enum::name).toList());
    }
}
