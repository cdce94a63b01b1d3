package io.comanda.stack.importer.menu;

import io.comanda.events.Dish;
import io.comanda.events.Money;
import io.comanda.stack.client.DishDetails;
import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.client.PastOrder.Chosen;
import io.comanda.stack.client.Slug;
import io.comanda.stack.importer.order.Codes;
import io.comanda.stack.importer.row.Row;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

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
        var code = Slug.of(name);
        var dish = dishes.computeIfAbsent(code, _ -> new SoldDish(name, item, currency));
        if (dishes.size() > DISHES_MAX) {
            throw new ImportFailure(
                    "The file has more than " + DISHES_MAX + " different dishes (the next one is '" + name + "' in line " + item.line()
                            + "). Is that the right column?");
        }
        requireSameName(dish.name(), name, code);
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

    /// The name of a dish of the file.
    ///
    /// @param code as [Slug] gives it
    public String dishName(String code) {
        var dish = dishes.get(code);
        return dish == null ? code : dish.name();
    }

    /// The name of a choice of the file.
    ///
    /// @param dish   the dish's code, as [Slug] gives it
    /// @param choice the choice's
    public String choiceName(String dish, String choice) {
        var sold = dishes.get(dish);
        return sold == null ? choice : sold.choiceName(choice);
    }

    /// The codes that the names of the file have on a menu of this restaurant, now or after it was completed.
    ///
    /// @param menu its existing dishes
    public Codes codes(Collection<Dish> menu) {
        var onMenu = on(menu);
        return new Codes() {

            @Override
            public String dish(String name) {
                return find(name).code();
            }

            @Override
            public Optional<Chosen> choice(String dish, String choice) {
                return find(dish).choice(choice);
            }

            private DishOnMenu find(String name) {
                return Objects.requireNonNull(onMenu.get(Slug.of(name)), name);
            }
        };
    }

    /// Sentences about choices that the menu cannot offer, one for each dish.
    ///
    /// @param menu the restaurant's existing dishes
    public List<String> notes(Collection<Dish> menu) {
        return on(menu).values().stream().flatMap(dish -> dish.note().stream()).toList();
    }

    /// What is missing on a menu for the orders of the file.
    ///
    /// @param menu      its existing dishes, which keep their prices
    /// @param groupName the name of the option group
    Missing missing(Collection<Dish> menu, String groupName) {
        var onMenu = on(menu).values();
        return new Missing(onMenu.stream().filter(DishOnMenu::isNew).map(dish -> dish.details(groupName)).toList(),
                onMenu.stream().flatMap(dish -> dish.extended(groupName).stream()).toList());
    }

    /// The dishes by the codes that their names give, which are not always those of the menu.
    private Map<String, DishOnMenu> on(Collection<Dish> menu) {
        var codes = MenuCodes.ofDishes(menu);
        var byCode = menu.stream().collect(Collectors.toMap(Dish::code, dish -> dish));
        var onMenu = new LinkedHashMap<String, DishOnMenu>();
        dishes.forEach((given, dish) -> {
            var code = codes.of(dish.name());
            onMenu.put(given, new DishOnMenu(dish, code, Optional.ofNullable(byCode.get(code))));
        });
        return onMenu;
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
