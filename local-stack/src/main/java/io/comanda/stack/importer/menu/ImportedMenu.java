package io.comanda.stack.importer.menu;

import io.comanda.events.Dish;
import io.comanda.events.Money;
import io.comanda.stack.client.DishDetails;
import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.client.Slug;
import io.comanda.stack.importer.order.Choices;
import io.comanda.stack.importer.order.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The menu derived from the rows of a file: its dishes, their choices, and the most frequent price of each.
public final class ImportedMenu {

    /// The limit of the write side for a menu.
    private static final int DISHES_MAX = 1_000;

    private final Map<String, SoldDish> dishes = new LinkedHashMap<>();
    private final Currency currency;

    public ImportedMenu(Currency currency) {
        this.currency = currency;
    }

    /// @throws ImportFailure if there are more dishes than a menu can have, or two names have one code
    public void add(Row.Item item) {
        var name = item.what().dish();
        var dish = dishes.computeIfAbsent(Slug.of(name), code -> new SoldDish(code, name, item, currency));
        if (dishes.size() > DISHES_MAX) {
            throw new ImportFailure(
                    "The file has more than " + DISHES_MAX + " different dishes (the next one is '" + name + "' in line " + item.line()
                            + "). Is that the right column?");
        }
        requireSameName(dish.name(), name, dish.code());
        dish.add(item, item.unitPrice(currency));
    }

    static void requireSameName(String one, String other, String code) {
        if (!Slug.normalised(one).equals(Slug.normalised(other))) {
            throw new ImportFailure("'" + one + "' and '" + other + "' would both have the code " + code
                    + ". Rename one of them in the file.");
        }
    }

    public int size() {
        return dishes.size();
    }

    /// The name of a dish with this code.
    public String dishName(String code) {
        var dish = dishes.get(code);
        return dish == null ? code : dish.name();
    }

    /// The name of a choice with this code.
    public String choiceName(String dish, String choice) {
        var sold = dishes.get(dish);
        return sold == null ? choice : sold.choiceName(choice);
    }

    /// Which choices are on a menu of this restaurant, now or after it was completed.
    ///
    /// @param menu its existing dishes
    public Choices choices(Collection<Dish> menu) {
        var existing = byCode(menu);
        var offered = new HashMap<String, List<String>>();
        dishes.forEach((code, dish) -> offered.put(code, dish.offeredCodes(existing.get(code))));
        return (dish, choice) -> offered.getOrDefault(dish, List.of()).contains(choice);
    }

    /// Sentences about choices that the menu cannot offer, one for each dish.
    ///
    /// @param menu the restaurant's existing dishes
    public List<String> notes(Collection<Dish> menu) {
        var existing = byCode(menu);
        return dishes.values().stream().flatMap(dish -> dish.note(existing.get(dish.code())).stream()).toList();
    }

    /// What is missing on a menu for the orders of the file.
    ///
    /// @param menu      its existing dishes, which keep their prices
    /// @param groupName the name of the option group
    Missing missing(Collection<Dish> menu, String groupName) {
        var existing = byCode(menu);
        var newDishes = new ArrayList<DishDetails>();
        var extendedDishes = new ArrayList<Dish>();
        for (var dish : dishes.values()) {
            var known = existing.get(dish.code());
            if (known == null) {
                newDishes.add(dish.details(groupName));
            } else if (dish.hasChoicesMissingIn(known)) {
                extendedDishes.add(dish.extend(known, groupName));
            }
        }
        return new Missing(newDishes, extendedDishes);
    }

    private static Map<String, Dish> byCode(Collection<Dish> menu) {
        var existing = new HashMap<String, Dish>();
        menu.forEach(dish -> existing.put(dish.code(), dish));
        return existing;
    }

    /// @param newDishes      dishes that are not on the menu
    /// @param extendedDishes dishes on the menu, extended by the missing choices
    record Missing(List<DishDetails> newDishes, List<Dish> extendedDishes) {

        boolean isEmpty() {
            return newDishes.isEmpty() && extendedDishes.isEmpty();
        }
    }

    /// The price of one at which most were sold.
    static final class Prices {

        /// Dishes sold by weight have many different prices; only so many are counted.
        private static final int PRICES_COUNTED_MAX = 1_000;

        private final Map<Money, Integer> counts = new LinkedHashMap<>();

        void count(Money price) {
            if (counts.size() < PRICES_COUNTED_MAX || counts.containsKey(price)) {
                counts.merge(price, 1, Integer::sum);
            }
        }

        Optional<Money> mostFrequent() {
            return counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
        }
    }
}
