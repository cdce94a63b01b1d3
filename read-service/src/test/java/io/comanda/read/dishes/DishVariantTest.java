package io.comanda.read.dishes;

import static io.comanda.events.Dish.Allergen.CELERY;
import static io.comanda.events.Dish.Allergen.EGGS;
import static io.comanda.events.Dish.Allergen.FISH;
import static io.comanda.events.Dish.Allergen.GLUTEN;
import static io.comanda.events.Dish.Allergen.MILK;
import static io.comanda.events.Dish.Allergen.NUTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Dish;
import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Allergens;
import io.comanda.events.Dish.Choice;
import io.comanda.events.Dish.OptionGroup;
import io.comanda.events.Money;
import io.comanda.events.OrderLine.ChosenOption;
import io.comanda.read.Property;
import io.comanda.read.dishes.DishFilters.MayContain;
import io.comanda.read.restaurants.Menu;
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
        assertEquals(List.of(way(Set.of(GLUTEN), Set.of(NUTS))), ways(dish(new Allergens(Set.of(GLUTEN), Set.of(NUTS)))));
        assertEquals(List.of(way(Set.of(), Set.of())), ways(dish(new Allergens(Set.of(), Set.of()))));
    }

    @Test
    void aDishWithoutDeclarationIsFreeOfNothing() {
        assertEquals(List.of(), ways(dish(null)));
        assertEquals(List.of(), ways(dish(null, group(1, choice(true)))));
    }

    @Test
    void optionalGroupsDoNotCount() {
        assertEquals(List.of(way(Set.of(), Set.of())),
                ways(dish(new Allergens(Set.of(), Set.of()), group(0, choice(true, MILK)))));
    }

    @Test
    void aChoiceCountsIfThereIsNoOther() {
        var none = new Allergens(Set.of(), Set.of());
        assertEquals(List.of(way(Set.of(MILK), Set.of())),
                ways(dish(none, group(1, choice(true, MILK), choice(true, MILK, EGGS)))));
        assertEquals(List.of(way(Set.of(), Set.of())), ways(dish(none, group(1, choice(true, MILK), choice(true)))));
        assertEquals(List.of(way(Set.of(MILK), Set.of())), ways(dish(none, group(1, choice(true, MILK), choice(false)))),
                "sold out");
        assertEquals(List.of(), ways(dish(none, group(1, choice(false)))), "all sold out");
    }

    @Test
    void twoAvoidableAllergensCannotAlwaysBothBeAvoided() {
        assertEquals(List.of(way(Set.of(MILK), Set.of()), way(Set.of(NUTS), Set.of())),
                ways(dish(new Allergens(Set.of(), Set.of()), group(1, choice(true, MILK), choice(true, NUTS)))));
    }

    @Test
    void twoRequiredChoicesAreDifferent() {
        assertEquals(List.of(way(Set.of(FISH), Set.of()), way(Set.of(CELERY), Set.of())),
                ways(dish(new Allergens(Set.of(), Set.of()),
                        group(2, choice(true), choice(true, FISH), choice(true, CELERY)))));
    }

    @Test
    void aChoiceWithoutDeclarationMayContainEverything() {
        var unknown = new Choice("unknown", "unknown", FREE, null, true);
        assertEquals(List.of(way(EnumSet.allOf(Allergen.class), Set.of())),
                ways(dish(new Allergens(Set.of(), Set.of()), new OptionGroup("g", "g", 1, 1, List.of(unknown)))));
    }

    @Test
    void aChoiceTakesAwayWhatTheDishHas() {
        var pizza = new Allergens(Set.of(GLUTEN, MILK), Set.of(NUTS));
        assertEquals(List.of(way(Set.of(MILK), Set.of(NUTS))), ways(dish(pizza, group(0, removing(Set.of(), Set.of(), GLUTEN)))));
        assertEquals(List.of(way(Set.of(MILK), Set.of(GLUTEN, NUTS))),
                ways(dish(pizza, group(0, removing(Set.of(), Set.of(GLUTEN), GLUTEN)))), "with traces of its own");
        assertEquals(List.of(way(Set.of(GLUTEN, MILK), Set.of(NUTS)), way(Set.of(EGGS, MILK), Set.of(NUTS))),
                ways(dish(pizza, group(0, removing(Set.of(EGGS), Set.of(), GLUTEN)))), "with eggs instead");
        assertEquals(List.of(way(Set.of(), Set.of())), ways(dish(pizza, group(0, removing(Set.of(), Set.of(), GLUTEN, NUTS)),
                group(1, choice(true, MILK), removing(Set.of(), Set.of(), MILK)))), "of two groups");
        assertEquals(List.of(way(Set.of(), Set.of())), ways(dish(pizza, group(0, removing(Set.of(), Set.of(), GLUTEN, NUTS),
                removing(Set.of(), Set.of(), MILK)))), "of one group");
        assertEquals(List.of(way(Set.of(GLUTEN, MILK), Set.of(NUTS))), ways(dish(pizza, group(0,
                new Choice("c", "c", FREE, new Allergens(Set.of(), Set.of()), false, Set.of(GLUTEN))))), "sold out");
    }

    @Test
    void aChoiceTakesNothingAwayFromOtherChoices() {
        var none = new Allergens(Set.of(), Set.of());
        assertEquals(List.of(way(Set.of(GLUTEN), Set.of())),
                ways(dish(none, group(1, choice(true, GLUTEN)), group(0, removing(Set.of(), Set.of(), GLUTEN)))));
    }

    @Test
    void onlyOneOfTwoChoicesMayBeTaken() {
        var pizza = new Allergens(Set.of(GLUTEN, MILK), Set.of());
        assertEquals(List.of(way(Set.of(MILK), Set.of()), way(Set.of(GLUTEN), Set.of())), ways(dish(pizza,
                new OptionGroup("g", "g", 0, 1, List.of(removing(Set.of(), Set.of(), GLUTEN), removing(Set.of(), Set.of(), MILK))))));
    }

    @Test
    void whatDeclaresNothingTakesNothingAway() {
        var unknown = new Choice("unknown", "unknown", FREE, null, true, Set.of(GLUTEN));
        assertEquals(List.of(way(Set.of(GLUTEN), Set.of())),
                ways(dish(new Allergens(Set.of(GLUTEN), Set.of()), new OptionGroup("g", "g", 0, 1, List.of(unknown)))));
        assertEquals(List.of(), ways(dish(null, group(0, removing(Set.of(), Set.of(), GLUTEN)))));
    }

    /// For any dish and any allergens, the result is that of trying all orders; and whoever orders with the choices that it names, and
    /// with whatever else has to be chosen, gets none of them.
    @Test
    void aDishIsFreeOfAllergensThatSomeOrderIsFreeOf() {
        int[] named = new int[1];
        Property.check(random -> {
            var groups = IntStream.range(0, random.nextInt(3)).mapToObj(i -> random(random, "g" + i)).toArray(OptionGroup[]::new);
            var dish = dish(new Allergens(some(random), some(random)), groups);
            var avoided = some(random);
            for (var traces : MayContain.values()) {
                boolean isPossible = orders(dish, List.of(), true).stream().anyMatch(order -> isFree(dish, order, avoided, traces));
                assertEquals(isPossible, DishVariant.of(dish).stream().anyMatch(way -> way.isFreeOf(avoided, traces)));

                var with = new WayToOrder(dish, avoided, traces).choices();
                assertEquals(isPossible, with.isPresent());
                with.ifPresent(chosen -> {
                    named[0] += chosen.size();
                    var orders = orders(dish, chosen, false);
                    assertFalse(orders.isEmpty());
                    orders.forEach(order -> assertTrue(isFree(dish, order, avoided, traces),
                            () -> dish + " with " + chosen + " in " + order + " is not free of " + avoided));
                    chosen.forEach(one -> assertFalse(
                            orders(dish, chosen.stream().filter(other -> !other.equals(one)).toList(), false).stream()
                                    .allMatch(order -> isFree(dish, order, avoided, traces)),
                            () -> one + " is not needed: " + dish + " free of " + avoided));
                });
            }
        });
        assertTrue(named[0] > 100, "Nothing is named");
    }

    /// All orders with these choices: besides, in each group that has too few of them, as many others as it requires, or any number.
    private static List<List<Choice>> orders(Dish dish, List<ChosenOption> with, boolean more) {
        var orders = new ArrayList<>(List.of(List.<Choice>of()));
        for (var group : dish.options()) {
            var these = with.stream().filter(one -> one.group().equals(group.code())).map(ChosenOption::choice).toList();
            int least = Math.max(group.min(), these.size());
            var extended = new ArrayList<List<Choice>>();
            for (var choices : subsets(group.choices().stream().filter(Choice::available).toList())) {
                boolean isRight = choices.stream().map(Choice::code).toList().containsAll(these) && choices.size() >= least
                        && choices.size() <= (more ? group.max() : least);
                if (isRight) {
                    orders.forEach(order -> extended.add(Stream.concat(order.stream(), choices.stream()).toList()));
                }
            }
            orders.clear();
            orders.addAll(extended);
        }
        return orders;
    }

    /// As the kitchen would say: what is in the dish and not taken away, and what is in each choice.
    private static boolean isFree(Dish dish, List<Choice> order, Set<Allergen> avoided, MayContain traces) {
        return avoided.stream().noneMatch(allergen -> (has(dish.allergens(), allergen, traces)
                && order.stream().noneMatch(choice -> choice.removes().contains(allergen)))
                || order.stream().anyMatch(choice -> has(choice.allergens(), allergen, traces)));
    }

    private static boolean has(@Nullable Allergens allergens, Allergen allergen, MayContain traces) {
        return allergens == null || allergens.contains().contains(allergen)
                || (traces == MayContain.COUNTS && allergens.mayContain().contains(allergen));
    }

    private static OptionGroup random(Random random, String code) {
        var choices = IntStream.range(0, 1 + random.nextInt(4)).mapToObj(i -> new Choice("c" + i, "c", FREE,
                new Allergens(some(random), some(random)), random.nextInt(5) > 0, random.nextBoolean() ? Set.of() : some(random))).toList();
        int min = random.nextInt(3);
        return new OptionGroup(code, "g", min, min + random.nextInt(3), choices);
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

    /// The allergens of each, without how it is ordered.
    private static List<DishVariant> ways(Dish dish) {
        return DishVariant.of(dish).stream().map(variant -> way(variant.contains(), variant.mayContain())).toList();
    }

    private static Choice removing(Set<Allergen> contains, Set<Allergen> mayContain, Allergen... removes) {
        return new Choice("c" + List.of(removes), "c", FREE, new Allergens(contains, mayContain), true, Set.of(removes));
    }

    private static DishVariant way(Set<Allergen> contains, Set<Allergen> mayContain) {
        return new DishVariant(contains, mayContain, List.of());
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
