package io.comanda.read.dishes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.events.Dish;
import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Allergens;
import io.comanda.events.Dish.Choice;
import io.comanda.events.Dish.OptionGroup;
import io.comanda.events.OrderLine.ChosenOption;
import io.comanda.events.Wire;
import io.comanda.read.dishes.DishFilters.MayContain;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The choices that make a dish free of some allergens.
///
/// @param avoided allergens that a guest must not eat
/// @param traces  whether it may contain traces of them
record WayToOrder(Dish dish, Set<Allergen> avoided, MayContain traces) {

    private static final ObjectMapper JSON = Wire.configure(new ObjectMapper());

    /// The choices for a dish that was found with such filters.
    static List<ChosenOption> of(JsonNode dish, DishFilters filters) {
        try {
            return new WayToOrder(JSON.treeToValue(dish, Dish.class), filters.avoided(), filters.mayContain()).choices().orElseThrow();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("There is a dish that can't be read: " + e.getOriginalMessage(), e);
        }
    }

    /// None of them can be left out. Whatever else has to be chosen is safe: a size is not among them if every size is.
    ///
    /// @return empty if it can't be ordered without the allergens
    Optional<List<ChosenOption>> choices() {
        return DishVariant.of(dish).stream().filter(variant -> variant.isFreeOf(avoided, traces)).map(variant -> needed(variant.choices()))
                .min(Comparator.comparingInt(List::size));
    }

    private List<ChosenOption> needed(List<ChosenOption> choices) {
        var needed = choices;
        for (var choice : choices) {
            var others = needed.stream().filter(other -> !other.equals(choice)).toList();
            needed = isEnough(others) ? others : needed;
        }
        return needed;
    }

    /// Whether any order with these choices is free of what is avoided, if it has no other choices than required.
    private boolean isEnough(List<ChosenOption> chosen) {
        return dish.options().stream().allMatch(group -> chosenOf(group, chosen).size() >= group.min() || isSafe(group))
                && isFree(dish.allergens(), avoided.stream()
                        .filter(allergen -> dish.options().stream().noneMatch(group -> isRemoved(allergen, group, chosen))).toList());
    }

    /// By one of the choices, or by whichever other one is required besides.
    private static boolean isRemoved(Allergen allergen, OptionGroup group, List<ChosenOption> chosen) {
        var these = chosenOf(group, chosen);
        long keeping = group.choices().stream().filter(Choice::available)
                .filter(choice -> !these.contains(choice) && !choice.removes().contains(allergen)).count();
        return these.stream().anyMatch(choice -> choice.removes().contains(allergen)) || keeping < group.min() - these.size();
    }

    private static List<Choice> chosenOf(OptionGroup group, List<ChosenOption> chosen) {
        return group.choices().stream().filter(choice -> chosen.stream()
                .anyMatch(one -> one.group().equals(group.code()) && one.choice().equals(choice.code()))).toList();
    }

    /// Whatever is chosen.
    private boolean isSafe(OptionGroup group) {
        return group.choices().stream().filter(Choice::available).allMatch(choice -> isFree(choice.allergens(), avoided));
    }

    private boolean isFree(@Nullable Allergens declared, Collection<Allergen> of) {
        return declared != null && Collections.disjoint(declared.contains(), of) && switch (traces) {
            case COUNTS -> Collections.disjoint(declared.mayContain(), of);
            case IGNORE -> true;
        };
    }
}
