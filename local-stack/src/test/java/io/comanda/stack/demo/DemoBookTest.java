package io.comanda.stack.demo;

import static io.comanda.events.Dish.Allergen.CRUSTACEANS;
import static io.comanda.events.Dish.Allergen.EGGS;
import static io.comanda.events.Dish.Allergen.FISH;
import static io.comanda.events.Dish.Allergen.GLUTEN;
import static io.comanda.events.Dish.Allergen.MILK;
import static io.comanda.events.Dish.Allergen.MOLLUSCS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Diet;
import io.comanda.stack.till.DishCard;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoBookTest {

    private static final List<DemoRestaurant> RESTAURANTS = DemoBook.restaurants();

    @Test
    void fiveRestaurantsInThreeCitiesTakeTwoCurrencies() {
        assertEquals(5, RESTAURANTS.size());
        assertEquals(3, RESTAURANTS.stream().map(restaurant -> restaurant.details().city()).distinct().count());
        assertEquals(2, RESTAURANTS.stream().map(restaurant -> restaurant.details().currency()).distinct().count());
        assertTrue(RESTAURANTS.stream().map(restaurant -> restaurant.details().timeZone()).distinct().count() >= 2);
    }

    @Test
    void everyMenuHasThirtyDishesAndMoreThatACommandTakes() {
        for (var restaurant : RESTAURANTS) {
            var menu = restaurant.menu();
            assertTrue(menu.size() >= 30, () -> restaurant.code() + " has " + menu.size());
            assertEquals(menu.size(), menu.stream().map(DishCard::code).distinct().count(), restaurant.code());
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
    void noDishClaimsADietThatItsAllergensDeny() {
        var contradictions = RESTAURANTS.stream().flatMap(restaurant -> restaurant.menu().stream())
                .filter(dish -> dish.diets().stream().anyMatch(diet -> isDenied(diet, dish))).map(DishCard::code).toList();
        assertEquals(List.of(), contradictions);
    }

    private static boolean isDenied(Diet diet, DishCard dish) {
        var contains = dish.allergens() == null ? Set.<Allergen>of() : dish.allergens().contains();
        return switch (diet) {
            case VEGETARIAN -> !Collections.disjoint(contains, Set.of(FISH, CRUSTACEANS, MOLLUSCS));
            case VEGAN -> !dish.diets().contains(Diet.VEGETARIAN)
                    || !Collections.disjoint(contains, Set.of(FISH, CRUSTACEANS, MOLLUSCS, MILK, EGGS));
            case GLUTEN_FREE -> contains.contains(GLUTEN);
            case LACTOSE_FREE -> contains.contains(MILK);
            case HALAL -> dish.name().matches("(?i).*(pork|bacon|ham|rakı).*");
            case KOSHER -> !Collections.disjoint(contains, Set.of(CRUSTACEANS, MOLLUSCS));
        };
    }

    @Test
    void everyStationAndTaxRateIsKnown() {
        RESTAURANTS.stream().flatMap(restaurant -> restaurant.menu().stream()).forEach(dish -> {
            assertFalse(dish.station().isBlank(), dish.code());
            assertTrue(dish.tax().dineInBasisPoints() > 0 && dish.tax().takeawayBasisPoints() > 0, dish.code());
        });
    }
}
