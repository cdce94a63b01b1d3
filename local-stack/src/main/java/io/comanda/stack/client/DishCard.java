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

/// A dish as the command side takes it: what a manager says of it.
public record DishCard(String code, String name, @Nullable String description, String category, Money price, TaxRates tax,
        String station, Set<Diet> diets, @Nullable Allergens allergens, List<OptionGroup> options) {

    public DishCard {
        diets = Set.copyOf(diets);
        options = List.copyOf(options);
    }

    public static DishCard of(Dish dish) {
        return new DishCard(dish.code(), dish.name(), dish.description(), dish.category(), dish.price(), dish.tax(), dish.station(),
                dish.diets(), dish.allergens(), dish.options());
    }
}
