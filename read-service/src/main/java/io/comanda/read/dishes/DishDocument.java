package io.comanda.read.dishes;

import io.comanda.events.Dish;
import io.comanda.events.RestaurantState;
import io.comanda.read.question.Compounds;
import io.comanda.read.question.Course;
import io.comanda.read.question.QueryWords;
import io.comanda.read.question.Question;
import io.comanda.read.question.Wines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// The document of a dish, with the parts of its restaurant that guests search for. Whether the restaurant is open is not among them: it
/// would change every dish, every evening.
public final class DishDocument {

    public static final String DISHES = "dishes";

    /// The languages with stemming, by the names of the mapping's fields. Words in other languages are matched without.
    static final Set<String> STEMMED_LANGUAGES = Set.of("de", "en", "es", "fr", "it");

    /// A language with compounds, in which the last part says what a dish is.
    private static final String COMPOUNDING_LANGUAGE = "de";

    private static final List<Course> OTHER_COURSES = List.of(Course.STARTER, Course.SIDE, Course.DESSERT, Course.DRINK);

    public static Map<String, Object> of(Dish dish, RestaurantState restaurant) {
        var details = restaurant.details();
        var document = new LinkedHashMap<String, Object>();
        document.put("dish", dish);
        document.put("restaurant", Map.of("id", restaurant.id(), "code", details.code(), "name", details.name(), "city", details.city()));
        document.put("removed", false);
        document.put("id", dish.id());
        document.put("restaurantId", restaurant.id());
        document.put("restaurantCode", details.code());
        document.put("city", details.city());
        document.put("cuisines", details.cuisines());
        if (details.location() != null) {
            document.put("location", details.location());
        }
        document.put("cuisineNames", details.cuisines());
        document.put("category", dish.category());
        document.put("categoryName", dish.category());
        document.put("price", dish.price().minor());
        document.put("currency", dish.price().currency().getCurrencyCode());
        document.put("ways", DishVariant.of(dish).stream()
                .map(variant -> Map.of("contains", variant.contains(), "mayContain", variant.mayContain())).toList());
        document.put("diets", dish.diets());
        document.put("available", dish.available());
        document.put("name", dish.name());
        var name = QueryWords.splitApostrophes(dish.name());
        document.put("title", name);
        document.put("starts", starts(name));
        document.put("shown", dish.description() == null
                ? Map.of("name", name)
                : Map.of("name", name, "description", QueryWords.splitApostrophes(dish.description())));

        var text = new ArrayList<>(List.of(dish.name(), dish.category(), details.name(), details.city()));
        text.addAll(cuisines(dish, details.cuisines()));
        if (dish.description() != null) {
            text.add(dish.description());
        }
        text.replaceAll(QueryWords::splitApostrophes);
        document.put("text", withChoices(text, dish));
        var language = Locale.forLanguageTag(details.language()).getLanguage();
        if (STEMMED_LANGUAGES.contains(language)) {
            document.put("stems", Map.of(language, text));
            document.put("names", Map.of(language, name));
        }
        document.put("language", language);
        document.put("wine", wine(dish));
        if (language.equals(COMPOUNDING_LANGUAGE)) {
            document.put("backwards", text.stream().map(QueryWords::reversed).toList());
            document.put("parts", Map.of("name", Compounds.OF_FOOD.partsOfAll(dish.name()), "description",
                    dish.description() == null ? List.of() : Compounds.OF_FOOD.partsOfAll(dish.description())));
        }
        return document;
    }

    private static Set<String> wine(Dish dish) {
        return isDrink(dish)
                ? Wines.OF_MENUS.names(String.join(" ", dish.category(), dish.name(), Objects.requireNonNullElse(dish.description(), "")))
                : Set.of();
    }

    /// A lemonade or a tiramisu is no pizza because its restaurant is a pizzeria, but Japanese beer is Japanese.
    private static List<String> cuisines(Dish dish, List<String> cuisines) {
        boolean isOfAnotherCourse = OTHER_COURSES.stream().anyMatch(course -> Question.isNameOf(course, dish.category()));
        return isOfAnotherCourse ? cuisines.stream().filter(cuisine -> !Question.isKindOfDish(cuisine)).toList() : cuisines;
    }

    private static boolean isDrink(Dish dish) {
        return Question.isNameOf(Course.DRINK, dish.category());
    }

    /// Choices are only found as they are written: a pizza with a choice of drinks is no drink.
    private static List<String> withChoices(List<String> text, Dish dish) {
        var all = new ArrayList<>(text);
        dish.options().forEach(group -> group.choices().forEach(choice -> all.add(QueryWords.splitApostrophes(choice.name()))));
        return all;
    }

    /// The name, the parts of compounds in it, and neighbouring words as one: people begin to type `spät` and want `Käsespätzle`, or type
    /// `icecream`.
    private static List<String> starts(String name) {
        var starts = new ArrayList<>(List.of(name));
        starts.addAll(Compounds.OF_FOOD.partsOfAll(name));
        var words = QueryWords.split(name);
        for (int i = 0; i + 1 < words.size(); i++) {
            starts.add(words.get(i) + words.get(i + 1));
        }
        return starts;
    }

    /// A dish that was removed from the menu keeps a document for ever: an old message could recreate a deleted one.
    public static Map<String, Object> removed(UUID dishId, RestaurantState restaurant) {
        return Map.of("removed", true, "id", dishId, "restaurantId", restaurant.id());
    }

    private DishDocument() {
    }
}
