package io.comanda.read.dishes;

import io.comanda.events.Dish;
import io.comanda.events.Dish.Allergen;
import io.comanda.events.OrderLine.ChosenOption;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The allergens of one way to order a dish. A dish is free of some allergens if it has a variant without them: a schnitzel with a
/// side of potatoes or noodles can be free of gluten, and so can a pizza with another crust; a dish with a choice of cheese or nuts is
/// free of either, but not of both.
///
/// @param contains   certain
/// @param mayContain traces, without those in `contains`
/// @param choices    by which it is ordered
record DishVariant(Set<Allergen> contains, Set<Allergen> mayContain, List<ChosenOption> choices) {

    DishVariant {
        var certain = contains;
        contains = copy(contains);
        mayContain = copy(mayContain.stream().filter(allergen -> !certain.contains(allergen)).toList());
        choices = List.copyOf(choices);
    }

    /// The variants that no other one is as good as. Sold-out choices are left out.
    ///
    /// @return empty if the dish declares no allergens, or if a group has too few available choices: such a dish is free of nothing
    static List<DishVariant> of(Dish dish) {
        var allergens = dish.allergens();
        if (allergens == null) {
            return List.of();
        }
        var selections = List.of(Selection.NOTHING);
        for (var group : dish.options()) {
            selections = Selection.best(Selection.pairs(selections, Selection.of(group)));
        }
        return Selection.best(selections.stream().map(selection -> selection.on(allergens)).toList()).stream()
                .map(selection -> new DishVariant(selection.contains(), selection.mayContain(), selection.choices())).toList();
    }

    /// @param allergens none of which it must have
    /// @param traces    whether it may have traces of them
    boolean isFreeOf(Set<Allergen> allergens, DishFilters.MayContain traces) {
        return Collections.disjoint(contains, allergens) && switch (traces) {
            case COUNTS -> Collections.disjoint(mayContain, allergens);
            case IGNORE -> true;
        };
    }

    private static Set<Allergen> copy(Iterable<Allergen> allergens) {
        var copy = EnumSet.noneOf(Allergen.class);
        allergens.forEach(copy::add);
        return Collections.unmodifiableSet(copy);
    }
}
