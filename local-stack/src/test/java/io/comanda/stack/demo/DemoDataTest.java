package io.comanda.stack.demo;

import static io.comanda.events.Dish.Allergen.CRUSTACEANS;
import static io.comanda.events.Dish.Allergen.EGGS;
import static io.comanda.events.Dish.Allergen.FISH;
import static io.comanda.events.Dish.Allergen.GLUTEN;
import static io.comanda.events.Dish.Allergen.MILK;
import static io.comanda.events.Dish.Allergen.MOLLUSCS;
import static io.comanda.events.Dish.Allergen.MUSTARD;
import static io.comanda.events.Dish.Allergen.NUTS;
import static io.comanda.events.Dish.Allergen.SESAME;
import static io.comanda.events.Dish.Allergen.SOYBEANS;
import static io.comanda.events.Dish.Allergen.SULPHITES;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Allergens;
import io.comanda.events.Dish.Choice;
import io.comanda.events.Dish.Diet;
import io.comanda.events.Dish.TaxRates;
import io.comanda.events.Percent;
import io.comanda.stack.client.DishDetails;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DemoDataTest {

    private static final List<DemoRestaurant> RESTAURANTS = DemoData.restaurants();

    @Test
    void thereAreFiveRestaurantsInThreeCitiesWithTwoCurrencies() {
        assertEquals(5, RESTAURANTS.size());
        assertEquals(3, RESTAURANTS.stream().map(restaurant -> restaurant.details().city()).distinct().count());
        assertEquals(2, RESTAURANTS.stream().map(restaurant -> restaurant.details().currency()).distinct().count());
        assertTrue(RESTAURANTS.stream().map(restaurant -> restaurant.details().timeZone()).distinct().count() >= 2);
    }

    @Test
    void everyMenuHasThirtyOrMoreValidDishes() {
        for (var restaurant : RESTAURANTS) {
            var menu = restaurant.menu();
            assertTrue(menu.size() >= 30, () -> restaurant.code() + " has " + menu.size());
            assertEquals(menu.size(), menu.stream().map(DishDetails::code).distinct().count(), restaurant.code());
            menu.forEach(dish -> {
                assertTrue(dish.code().matches("[a-z0-9][a-z0-9-]{0,63}"), dish.code());
                assertTrue(dish.price().isPositive(), dish.code());
                assertEquals(restaurant.details().currency(), dish.price().currency());
                assertNotNull(dish.allergens(), dish.code());
                dish.options()
                        .forEach(group -> assertTrue(group.min() <= group.max() && group.max() <= group.choices().size(), group.code()));
            });
        }
    }

    @Test
    void noDishHasADietThatItsAllergensContradict() {
        var contradictions = dishes().filter(dish -> dish.diets().stream().anyMatch(diet -> conflicts(diet, dish)))
                .map(DishDetails::code).toList();
        assertEquals(List.of(), contradictions);
    }

    @Test
    void noDishHasADietThatARequiredChoiceContradicts() {
        var contradictions = dishes().flatMap(dish -> dish.options().stream().filter(group -> group.min() > 0)
                .flatMap(group -> group.choices().stream())
                .filter(choice -> dish.diets().stream().anyMatch(diet -> conflicts(diet, dish, contained(choice.allergens()))))
                .map(choice -> dish.code() + " with " + choice.code())).toList();
        assertEquals(List.of(), contradictions);
    }

    private static boolean conflicts(Diet diet, DishDetails dish) {
        return conflicts(diet, dish, contained(dish.allergens()));
    }

    private static Set<Allergen> contained(@Nullable Allergens allergens) {
        return allergens == null ? Set.of() : allergens.contains();
    }

    private static boolean conflicts(Diet diet, DishDetails dish, Set<Allergen> contains) {
        return switch (diet) {
            case VEGETARIAN -> !Collections.disjoint(contains, Set.of(FISH, CRUSTACEANS, MOLLUSCS));
            case VEGAN -> !dish.diets().containsAll(Set.of(Diet.VEGETARIAN, Diet.LACTOSE_FREE))
                    || !Collections.disjoint(contains, Set.of(FISH, CRUSTACEANS, MOLLUSCS, MILK, EGGS));
            case GLUTEN_FREE -> contains.contains(GLUTEN);
            case LACTOSE_FREE -> contains.contains(MILK);
            case HALAL -> dish.name().matches("(?i).*(pork|bacon|\\bham\\b|rakı|schwein|speck|lardons).*");
            case KOSHER -> !Collections.disjoint(contains, Set.of(CRUSTACEANS, MOLLUSCS));
        };
    }

    @Test
    void everyDishHasAStationAndTaxRates() {
        dishes().forEach(dish -> {
            assertFalse(dish.station().isBlank(), dish.code());
            assertTrue(dish.tax().dineInPercent().millionths() > 0 && dish.tax().takeawayPercent().millionths() > 0, dish.code());
        });
    }

    private static Stream<DishDetails> dishes() {
        return RESTAURANTS.stream().flatMap(restaurant -> restaurant.menu().stream());
    }

    /// Words in menus that imply an allergen.
    private static final Map<Allergen, String> IMPLIED_BY = Map.of(
            CRUSTACEANS, "shrimp|crab|écrevisse",
            MOLLUSCS, "clam|octopus|calamari|kalamar|escargot|scallop",
            FISH, "salmon|tuna|\\beel\\b|anchov|sardelle|brochet|truite|matjes|zander|wolfsbarsch|bonito|dashi",
            NUTS, "walnut|walnüsse|haselnüsse|noisettes|amandes|pistach|pistazie|cashew|pralines?\\b",
            SESAME, "sesame|sesam|tahin",
            MUSTARD, "mustard|senf|moutarde",
            SOYBEANS, "miso|tofu|edamame|shoyu",
            EGGS, "\\begg\\b|\\beggs\\b|\\bei\\b|(?<!b)œuf|mayonnaise|tamago|paniert|gribiche",
            MILK, "cheese|käse|joghurt|\\bsahne|schmand|crème a|à la crème|mozzarella|parmesan|ricotta|gorgonzola|taleggio|pecorino"
                    + "|provolone|comté|gruyère|fromage|halloumi|eis$|fromage blanc|\\bbutter|beurre",
            GLUTEN,
            "paniert|\\bpané|croûton|crouton|\\bbrot\\b|\\bpain\\b|tempura|ramen|udon|\\bsub\\b|pizza|slice$|pide|strudel|bulgur|feuilletée");

    @Test
    void allergensImpliedByTheMenuAreDeclared() {
        var undeclared = IMPLIED_BY.entrySet().stream().flatMap(entry -> dishes()
                .filter(dish -> Pattern.compile(entry.getValue(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(dish.name() + ", " + dish.description()).find())
                .filter(dish -> !contained(dish.allergens()).contains(entry.getKey()) && !isPlantBased(dish, entry.getKey()))
                .map(dish -> dish.code() + " has " + entry.getKey())).toList();
        assertEquals(List.of(), undeclared);
    }

    private static boolean isPlantBased(DishDetails dish, Allergen allergen) {
        return Set.of(MILK, EGGS).contains(allergen) && dish.diets().contains(Diet.VEGAN);
    }

    @Test
    void noDishBothContainsAndMayContainAnAllergen() {
        assertEquals(List.of(), dishes().filter(dish -> dish.allergens() != null
                && !Collections.disjoint(dish.allergens().contains(), dish.allergens().mayContain())).map(DishDetails::code).toList());
    }

    /// Germany since 2026; France; Massachusetts including the local tax of Boston.
    @Test
    void taxRatesAreThoseOfTheCountry() {
        RESTAURANTS.forEach(restaurant -> restaurant.menu().forEach(dish -> {
            boolean isWine = contained(dish.allergens()).contains(SULPHITES);
            var expected = switch (restaurant.details().city()) {
                case "Berlin" ->
                    isDrink(dish) ? new TaxRates(Percent.of("19"), Percent.of("19")) : new TaxRates(Percent.of("7"), Percent.of("7"));
                case "Lyon" -> Course.of(dish) != Course.DRINK
                        ? new TaxRates(Percent.of("10"), Percent.of("10"))
                        : isWine ? new TaxRates(Percent.of("20"), Percent.of("20")) : new TaxRates(Percent.of("10"), Percent.of("5.5"));
                default -> new TaxRates(Percent.of("7"), Percent.of("7"));
            };
            assertEquals(expected, dish.tax(), dish.code());
        }));
    }

    private static boolean isDrink(DishDetails dish) {
        return Set.of(Course.DRINK, Course.COFFEE).contains(Course.of(dish));
    }

    @Test
    void pricesIncludeTaxExceptInBoston() {
        RESTAURANTS.forEach(restaurant -> assertEquals(!restaurant.details().city().equals("Boston"),
                restaurant.details().pricesIncludeTax(), restaurant.code()));
    }

    @Test
    void threeDishesOfTheMenuRunShort() {
        RESTAURANTS.forEach(restaurant -> {
            assertEquals(3, restaurant.shortage().dishes().size());
            restaurant.shortage().dishes().forEach(restaurant::dish);
        });
    }

    @Test
    void everyMenuHasAllCoursesAndNamesAreWellFormed() {
        RESTAURANTS.forEach(restaurant -> {
            var courses = restaurant.menu().stream().map(Course::of).collect(toSet());
            assertTrue(courses.containsAll(Set.of(Course.SMALL, Course.MAIN, Course.DESSERT, Course.DRINK)), restaurant.code());
            restaurant.menu().forEach(dish -> Stream.concat(
                    Stream.of(dish.name(), dish.description() == null ? "?" : dish.description(), dish.category()),
                    dish.options().stream()
                            .flatMap(group -> Stream.concat(Stream.of(group.name()), group.choices().stream().map(Choice::name))))
                    .forEach(text -> assertTrue(text.matches("[\\p{Lu}\\d](?!.* {2}).*[^ ,.?]"), () -> dish.code() + ": '" + text + "'")));
        });
    }

    @Test
    void everyPhraseExistsInEveryLanguage() {
        for (var language : List.of("de", "fr", "en-US")) {
            Phrases.in(language).byKey().forEach((key, phrase) -> assertFalse(phrase.isBlank(), () -> key + " in " + language));
        }
    }
}
