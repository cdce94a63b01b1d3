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

/// The allergens of one way to order a dish. A dish is free of some allergens if it has a variant without them: a schnitzel with a
/// side of potatoes or noodles can be free of gluten, and a dish with a choice of cheese or nuts is free of either, but not of both.
///
/// @param contains   certain
/// @param mayContain traces, without those in `contains`
record DishVariant(Set<Allergen> contains, Set<Allergen> mayContain) {

    /// More than any menu has. A dish with more gets one variant with all their allergens: fewer searches find it, which is safe.
    private static final int VARIANTS_MAX = 64;

    private static final Set<Allergen> EVERYTHING = Collections.unmodifiableSet(EnumSet.allOf(Allergen.class));

    DishVariant {
        contains = sorted(contains);
        mayContain = sorted(without(mayContain, contains));
    }

    /// The variants with minimal allergens. Optional groups add nothing, and sold-out choices are left out.
    ///
    /// @return empty if the dish declares no allergens, or if a group has too few available choices: such a dish is free of nothing
    static List<DishVariant> of(Dish dish) {
        if (dish.allergens() == null) {
            return List.of();
        }
        var variants = List.of(of(dish.allergens()));
        for (var group : dish.options()) {
            variants = best(pairs(variants, of(group)));
        }
        return variants;
    }

    /// The variants of a group with as few choices as allowed.
    private static List<DishVariant> of(OptionGroup group) {
        var none = new DishVariant(Set.of(), Set.of());
        var byNumberChosen = new ArrayList<List<DishVariant>>(List.of(List.of(none)));
        for (int i = 0; i < group.min(); i++) {
            byNumberChosen.add(List.of());
        }
        for (var choice : group.choices().stream().filter(Choice::available).toList()) {
            var variant = List.of(of(choice.allergens()));
            for (int chosen = group.min(); chosen > 0; chosen--) {
                var variants = new ArrayList<>(byNumberChosen.get(chosen));
                variants.addAll(pairs(byNumberChosen.get(chosen - 1), variant));
                byNumberChosen.set(chosen, best(variants));
            }
        }
        return byNumberChosen.get(group.min());
    }

    /// A choice that declares nothing may contain everything.
    private static DishVariant of(@Nullable Allergens allergens) {
        return allergens == null ? new DishVariant(EVERYTHING, Set.of()) : new DishVariant(allergens.contains(), allergens.mayContain());
    }

    private static List<DishVariant> pairs(List<DishVariant> some, List<DishVariant> others) {
        return some.stream().flatMap(one -> others.stream().map(one::and)).toList();
    }

    private static List<DishVariant> best(List<DishVariant> variants) {
        var best = variants.stream().distinct().filter(each -> variants.stream().noneMatch(other -> other.isBetterThan(each))).toList();
        return best.size() <= VARIANTS_MAX ? best : List.of(best.stream().reduce(DishVariant::and).orElseThrow());
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
