package io.comanda.stack.client;

import io.comanda.events.Dish;
import io.comanda.events.Dish.Allergens;
import io.comanda.events.Dish.Diet;
import io.comanda.events.Dish.OptionGroup;
import io.comanda.events.Dish.TaxRates;
import io.comanda.events.Money;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The details of a dish, as in the commands that add or change one.
public record DishDetails(String code, String name, @Nullable String description, String category, Money price, TaxRates tax,
        String station, Set<Diet> diets, @Nullable Allergens allergens, List<OptionGroup> options) {

    public DishDetails {
        diets = diets == null ? Set.of() : Set.copyOf(diets);
        options = options == null ? List.of() : List.copyOf(options);
    }

    public static DishDetails of(Dish dish) {
        return new DishDetails(dish.code(), dish.name(), dish.description(), dish.category(), dish.price(), dish.tax(), dish.station(),
                dish.diets(), dish.allergens(), dish.options());
    }
}
