package io.comanda.read.dishes;

import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Allergens;
import io.comanda.events.Dish.Choice;
import io.comanda.events.Dish.OptionGroup;
import io.comanda.events.OrderLine.ChosenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Some choices of a dish, and what they change of its allergens.
///
/// @param contains   what they certainly bring with them
/// @param mayContain what they certainly or perhaps bring with them
/// @param removes    what they take away from the dish itself. Choices keep their own: cheese on a crust without gluten is still cheese
record Selection(Set<Allergen> contains, Set<Allergen> mayContain, Set<Allergen> removes, List<ChosenOption> choices) {

    /// More than any menu has. Of more, one is kept that brings what any of them brings, and removes what all of them remove: fewer
    /// searches find the dish, which is safe.
    private static final int SELECTIONS_MAX = 64;

    static final Selection NOTHING = new Selection(Set.of(), Set.of(), Set.of(), List.of());

    private static final Set<Allergen> EVERYTHING = Collections.unmodifiableSet(EnumSet.allOf(Allergen.class));

    /// The best selections of a group: as many different, available choices as it requires, and besides those that remove something.
    ///
    /// @return empty if too few are available
    static List<Selection> of(OptionGroup group) {
        var available = group.choices().stream().filter(Choice::available).toList();
        long removing = available.stream().filter(choice -> !choice.removes().isEmpty()).count();
        int most = (int) Math.max(group.min(), Math.min(group.max(), group.min() + removing));
        var byNumberChosen = new ArrayList<List<Selection>>(List.of(List.of(NOTHING)));
        for (int i = 0; i < most; i++) {
            byNumberChosen.add(List.of());
        }
        for (var choice : available) {
            var selection = List.of(of(group, choice));
            for (int chosen = most; chosen > 0; chosen--) {
                byNumberChosen.set(chosen, best(Stream.concat(byNumberChosen.get(chosen).stream(),
                        pairs(byNumberChosen.get(chosen - 1), selection).stream()).toList()));
            }
        }
        return best(byNumberChosen.subList(group.min(), most + 1).stream().flatMap(List::stream).toList());
    }

    /// A choice that declares nothing may bring everything, so it can't remove anything.
    private static Selection of(OptionGroup group, Choice choice) {
        var chosen = List.of(new ChosenOption(group.code(), choice.code(), choice.name(), choice.priceDelta()));
        var allergens = choice.allergens();
        return allergens == null
                ? new Selection(EVERYTHING, EVERYTHING, Set.of(), chosen)
                : new Selection(allergens.contains(), union(allergens.contains(), allergens.mayContain()), choice.removes(), chosen);
    }

    /// Every selection together with every other.
    static List<Selection> pairs(List<Selection> some, List<Selection> others) {
        return some.stream().flatMap(one -> others.stream().map(other -> new Selection(union(one.contains, other.contains),
                union(one.mayContain, other.mayContain), union(one.removes, other.removes), concat(one.choices, other.choices)))).toList();
    }

    /// Those that no other one is as good as.
    static List<Selection> best(List<Selection> selections) {
        var best = new ArrayList<Selection>();
        for (var each : selections) {
            if (best.stream().noneMatch(other -> other.isAsGoodAs(each))) {
                best.removeIf(each::isAsGoodAs);
                best.add(each);
            }
        }
        return best.size() <= SELECTIONS_MAX ? best : List.of(best.stream().reduce(Selection::worst).orElseThrow());
    }

    /// With a dish: what it has itself, without what is removed, and what the choices bring.
    Selection on(Allergens dish) {
        return new Selection(union(without(dish.contains(), removes), contains),
                union(without(union(dish.contains(), dish.mayContain()), removes), mayContain), Set.of(), choices);
    }

    private boolean isAsGoodAs(Selection other) {
        return other.contains.containsAll(contains) && other.mayContain.containsAll(mayContain) && removes.containsAll(other.removes);
    }

    private Selection worst(Selection other) {
        return new Selection(union(contains, other.contains), union(mayContain, other.mayContain),
                without(removes, without(removes, other.removes)), choices);
    }

    private static Set<Allergen> union(Set<Allergen> some, Set<Allergen> others) {
        var union = EnumSet.noneOf(Allergen.class);
        union.addAll(some);
        union.addAll(others);
        return union;
    }

    private static Set<Allergen> without(Set<Allergen> some, Set<Allergen> others) {
        var rest = EnumSet.noneOf(Allergen.class);
        rest.addAll(some);
        rest.removeAll(others);
        return rest;
    }

    private static List<ChosenOption> concat(List<ChosenOption> some, List<ChosenOption> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
