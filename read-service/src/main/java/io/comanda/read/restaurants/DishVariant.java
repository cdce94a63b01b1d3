package io.comanda.read.restaurants;

import io.comanda.events.Dish;
import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Allergens;
import io.comanda.events.Dish.Choice;
import io.comanda.events.Dish.OptionGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One way to order a dish, by what can't be avoided in it. A dish is free of some allergens if there is a way to order it
/// that has none of them: a schnitzel with a side of potatoes or of noodles is free of gluten as far as its sides go, and one
/// with a choice of cheese or nuts is free of either, but not of both.
///
/// @param contains   for certain
/// @param mayContain traces; what is contained isn't said again
record DishVariant(Set<Allergen> contains, Set<Allergen> mayContain) {

    /// More than any menu has. What has more is taken for one way with everything in it: found by fewer, and harmful to nobody.
    private static final int WAYS_MAX = 64;

    private static final Set<Allergen> EVERYTHING = Collections.unmodifiableSet(EnumSet.allOf(Allergen.class));

    DishVariant {
        contains = sorted(contains);
        mayContain = sorted(without(mayContain, contains));
    }

    /// Those that no other is better than. Groups of which nothing has to be chosen add nothing, and what is sold out can't be
    /// chosen.
    ///
    /// @return none if the dish declares no allergens, or if a group has too few choices left: such a dish is free of nothing
    static List<DishVariant> of(Dish dish) {
        if (dish.allergens() == null) {
            return List.of();
        }
        var ways = List.of(of(dish.allergens()));
        for (var group : dish.options()) {
            ways = best(pairs(ways, of(group)));
        }
        return ways;
    }

    /// All that a guest can end up with who takes no more of a group than they have to.
    private static List<DishVariant> of(OptionGroup group) {
        var none = new DishVariant(Set.of(), Set.of());
        var byNumberChosen = new ArrayList<List<DishVariant>>(List.of(List.of(none)));
        for (int i = 0; i < group.min(); i++) {
            byNumberChosen.add(List.of());
        }
        for (var choice : group.choices().stream().filter(Choice::available).toList()) {
            var way = List.of(of(choice.allergens()));
            for (int chosen = group.min(); chosen > 0; chosen--) {
                var ways = new ArrayList<>(byNumberChosen.get(chosen));
                ways.addAll(pairs(byNumberChosen.get(chosen - 1), way));
                byNumberChosen.set(chosen, best(ways));
            }
        }
        return byNumberChosen.get(group.min());
    }

    /// Nobody knows what is in a choice that declares nothing, so everything may be.
    private static DishVariant of(@Nullable Allergens allergens) {
        return allergens == null ? new DishVariant(EVERYTHING, Set.of()) : new DishVariant(allergens.contains(), allergens.mayContain());
    }

    private static List<DishVariant> pairs(List<DishVariant> some, List<DishVariant> others) {
        return some.stream().flatMap(one -> others.stream().map(one::and)).toList();
    }

    private static List<DishVariant> best(List<DishVariant> ways) {
        var best = ways.stream().distinct().filter(way -> ways.stream().noneMatch(other -> other.isBetterThan(way))).toList();
        return best.size() <= WAYS_MAX ? best : List.of(best.stream().reduce(DishVariant::and).orElseThrow());
    }

    private DishVariant and(DishVariant other) {
        return new DishVariant(union(contains, other.contains), union(mayContain, other.mayContain));
    }

    private boolean isBetterThan(DishVariant other) {
        return !equals(other) && other.contains.containsAll(contains)
                && union(other.contains, other.mayContain).containsAll(union(contains, mayContain));
    }

    private static Set<Allergen> union(Set<Allergen> some, Set<Allergen> others) {
        var union = sortable(some);
        union.addAll(others);
        return union;
    }

    private static Set<Allergen> without(Set<Allergen> some, Set<Allergen> others) {
        var rest = sortable(some);
        rest.removeAll(others);
        return rest;
    }

    private static Set<Allergen> sorted(Set<Allergen> allergens) {
        return Collections.unmodifiableSet(sortable(allergens));
    }

    private static EnumSet<Allergen> sortable(Set<Allergen> allergens) {
        var sortable = EnumSet.noneOf(Allergen.class);
        sortable.addAll(allergens);
        return sortable;
    }
}
