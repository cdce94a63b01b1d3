package io.comanda.read.restaurants;

import static io.comanda.events.Dish.Allergen.CELERY;
import static io.comanda.events.Dish.Allergen.EGGS;
import static io.comanda.events.Dish.Allergen.FISH;
import static io.comanda.events.Dish.Allergen.GLUTEN;
import static io.comanda.events.Dish.Allergen.MILK;
import static io.comanda.events.Dish.Allergen.NUTS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.events.Dish;
import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Allergens;
import io.comanda.events.Dish.Choice;
import io.comanda.events.Dish.OptionGroup;
import io.comanda.events.Money;
import io.comanda.read.Property;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DishVariantTest {

    private static final Money FREE = new Money(0, Currency.getInstance("EUR"));

    @Test
    void theDishsAllergensAreInEveryVariant() {
        assertEquals(List.of(way(Set.of(GLUTEN), Set.of(NUTS))), DishVariant.of(dish(new Allergens(Set.of(GLUTEN), Set.of(NUTS)))));
        assertEquals(List.of(way(Set.of(), Set.of())), DishVariant.of(dish(new Allergens(Set.of(), Set.of()))));
    }

    @Test
    void aDishWithoutDeclarationIsFreeOfNothing() {
        assertEquals(List.of(), DishVariant.of(dish(null)));
        assertEquals(List.of(), DishVariant.of(dish(null, group(1, choice(true)))));
    }

    @Test
    void optionalGroupsDoNotCount() {
        assertEquals(List.of(way(Set.of(), Set.of())),
                DishVariant.of(dish(new Allergens(Set.of(), Set.of()), group(0, choice(true, MILK)))));
    }

    @Test
    void aChoiceCountsIfThereIsNoOther() {
        var none = new Allergens(Set.of(), Set.of());
        assertEquals(List.of(way(Set.of(MILK), Set.of())),
                DishVariant.of(dish(none, group(1, choice(true, MILK), choice(true, MILK, EGGS)))));
        assertEquals(List.of(way(Set.of(), Set.of())), DishVariant.of(dish(none, group(1, choice(true, MILK), choice(true)))));
        assertEquals(List.of(way(Set.of(MILK), Set.of())), DishVariant.of(dish(none, group(1, choice(true, MILK), choice(false)))),
                "sold out");
        assertEquals(List.of(), DishVariant.of(dish(none, group(1, choice(false)))), "all sold out");
    }

    @Test
    void twoAvoidableAllergensCannotAlwaysBothBeAvoided() {
        assertEquals(List.of(way(Set.of(MILK), Set.of()), way(Set.of(NUTS), Set.of())),
                DishVariant.of(dish(new Allergens(Set.of(), Set.of()), group(1, choice(true, MILK), choice(true, NUTS)))));
    }

    @Test
    void twoRequiredChoicesAreDifferent() {
        assertEquals(List.of(way(Set.of(FISH), Set.of()), way(Set.of(CELERY), Set.of())),
                DishVariant.of(dish(new Allergens(Set.of(), Set.of()),
                        group(2, choice(true), choice(true, FISH), choice(true, CELERY)))));
    }

    @Test
    void aChoiceWithoutDeclarationMayContainEverything() {
        var unknown = new Choice("unknown", "unknown", FREE, null, true);
        assertEquals(List.of(way(EnumSet.allOf(Allergen.class), Set.of())),
                DishVariant.of(dish(new Allergens(Set.of(), Set.of()), new OptionGroup("g", "g", 1, 1, List.of(unknown)))));
    }

    /// For any dish and any allergens, the result is that of trying all orders.
    @Test
    void aDishIsFreeOfAllergensThatSomeOrderIsFreeOf() {
        Property.check(random -> {
            var groups = Stream.generate(() -> random(random)).limit(random.nextInt(3)).toArray(OptionGroup[]::new);
            var dish = dish(new Allergens(some(random), some(random)), groups);
            var avoided = some(random);
            var orders = new ArrayList<>(List.of(all(dish.allergens())));
            for (var group : groups) {
                var chosen = subsets(group.choices().stream().filter(Choice::available).toList()).stream()
                        .filter(choices -> choices.size() >= group.min()).toList();
                var extended = new ArrayList<Set<Allergen>>();
                orders.forEach(order -> chosen.forEach(choices -> {
                    var with = copy(order);
                    choices.forEach(choice -> with.addAll(all(choice.allergens())));
                    extended.add(with);
                }));
                orders.clear();
                orders.addAll(extended);
            }
            assertEquals(orders.stream().anyMatch(order -> isFree(order, avoided)),
                    DishVariant.of(dish).stream().anyMatch(way -> isFree(way.contains(), avoided) && isFree(way.mayContain(), avoided)));
        });
    }

    private static OptionGroup random(Random random) {
        var choices = Stream.generate(() -> new Choice("c", "c", FREE, new Allergens(some(random), some(random)), random.nextInt(5) > 0))
                .limit(1 + random.nextInt(4)).toList();
        return new OptionGroup("g", "g", random.nextInt(3), 3, choices);
    }

    private static Set<Allergen> some(Random random) {
        var some = EnumSet.noneOf(Allergen.class);
        for (var allergen : List.of(MILK, GLUTEN, NUTS, EGGS)) {
            if (random.nextInt(4) == 0) {
                some.add(allergen);
            }
        }
        return some;
    }

    private static List<List<Choice>> subsets(List<Choice> choices) {
        var subsets = new ArrayList<List<Choice>>();
        for (int bits = 0; bits < 1 << choices.size(); bits++) {
            int these = bits;
            subsets.add(IntStream.range(0, choices.size()).filter(i -> (these >> i & 1) == 1).mapToObj(choices::get).toList());
        }
        return subsets;
    }

    private static Set<Allergen> all(@Nullable Allergens allergens) {
        if (allergens == null) {
            return EnumSet.allOf(Allergen.class);
        }
        var all = copy(allergens.contains());
        all.addAll(allergens.mayContain());
        return all;
    }

    private static EnumSet<Allergen> copy(Set<Allergen> allergens) {
        var copy = EnumSet.noneOf(Allergen.class);
        copy.addAll(allergens);
        return copy;
    }

    private static boolean isFree(Set<Allergen> allergens, Set<Allergen> of) {
        return allergens.stream().noneMatch(of::contains);
    }

    private static DishVariant way(Set<Allergen> contains, Set<Allergen> mayContain) {
        return new DishVariant(contains, mayContain);
    }

    private static Choice choice(boolean available, Allergen... contains) {
        return new Choice("c", "c", FREE, new Allergens(Set.of(contains), Set.of()), available);
    }

    private static OptionGroup group(int min, Choice... choices) {
        return new OptionGroup("g", "g", min, 3, List.of(choices));
    }

    private static Dish dish(@Nullable Allergens allergens, OptionGroup... options) {
        return new Menu("ways", "Ways", "en").add("dish", "food", "", 850, Set.of(), allergens, options).dish("dish");
    }
}
