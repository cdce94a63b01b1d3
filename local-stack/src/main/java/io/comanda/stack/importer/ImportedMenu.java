package io.comanda.stack.importer;

import io.comanda.events.Dish;
import io.comanda.events.Dish.Choice;
import io.comanda.events.Dish.OptionGroup;
import io.comanda.events.Dish.TaxRates;
import io.comanda.events.Money;
import io.comanda.stack.client.DishDetails;
import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.client.Slug;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The menu derived from the rows of a file: its dishes, their choices, and the most frequent price of each.
final class ImportedMenu {

    /// The option group for the column `choice`.
    static final String GROUP = "choice";

    /// The limit of the write side for a menu.
    private static final int DISHES_MAX = 1_000;

    /// Dishes sold by weight have many different prices; only so many are counted.
    private static final int PRICES_COUNTED_MAX = 1_000;

    private final Map<String, Sold> dishes = new LinkedHashMap<>();

    void add(Row.Sold row) {
        var dish = dishes.computeIfAbsent(Slug.of(row.dish()), code -> new Sold(code, row.dish(), row.category()));
        if (dishes.size() > DISHES_MAX) {
            throw new ImportFailure(
                    "The file has more than " + DISHES_MAX + " different dishes (the next one is '" + row.dish() + "' in line " + row.line()
                            + "). Is that the right column?");
        }
        row.choice().ifPresentOrElse(
                choice -> dish.choices.computeIfAbsent(Slug.of(choice), code -> new Chosen(code, choice)).prices.count(row.price()),
                () -> dish.plain.count(row.price()));
    }

    int size() {
        return dishes.size();
    }

    /// What is missing on a menu for the orders of the file.
    ///
    /// @param menu      its existing dishes, which keep their prices
    /// @param groupName the name of the option group
    Missing missing(Collection<Dish> menu, String groupName, Currency currency) {
        var existing = new HashMap<String, Dish>();
        menu.forEach(dish -> existing.put(dish.code(), dish));
        var newDishes = new ArrayList<DishDetails>();
        var extendedDishes = new ArrayList<Dish>();
        for (var dish : dishes.values()) {
            var known = existing.get(dish.code);
            if (known == null) {
                newDishes.add(dish.details(groupName, currency));
            } else if (dish.hasChoicesMissingIn(known)) {
                extendedDishes.add(dish.extend(known, groupName));
            }
        }
        return new Missing(newDishes, extendedDishes);
    }

    /// @param newDishes      dishes that are not on the menu
    /// @param extendedDishes dishes on the menu, extended by the missing choices
    record Missing(List<DishDetails> newDishes, List<Dish> extendedDishes) {

        boolean isEmpty() {
            return newDishes.isEmpty() && extendedDishes.isEmpty();
        }
    }

    private static final class Prices {
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

    private static final class Chosen {
        final String code;
        final String name;
        final Prices prices = new Prices();

        Chosen(String code, String name) {
            this.code = code;
            this.name = name;
        }

        Choice choice(Money base) {
            return new Choice(code, name, prices.mostFrequent().orElse(base).minus(base), null, true);
        }
    }

    private static final class Sold {
        final String code;
        final String name;
        final String category;
        final Prices plain = new Prices();
        final Map<String, Chosen> choices = new LinkedHashMap<>();

        Sold(String code, String name, String category) {
            this.code = code;
            this.name = name;
            this.category = category;
        }

        /// The most frequent price; if every row has a choice, that of the cheapest choice.
        private Money base(Currency currency) {
            return plain.mostFrequent().or(() -> choices.values().stream().flatMap(choice -> choice.prices.mostFrequent().stream())
                    .min((one, other) -> Long.compare(one.minor(), other.minor()))).orElse(Money.zero(currency));
        }

        /// A choice is required if every row has one.
        DishDetails details(String groupName, Currency currency) {
            var base = base(currency);
            boolean required = plain.mostFrequent().isEmpty();
            return new DishDetails(code, name, null, category, base, new TaxRates(0, 0), "kitchen", Set.of(), null,
                    choices.isEmpty() ? List.of() : List.of(group(null, groupName, required, base)));
        }

        boolean hasChoicesMissingIn(Dish known) {
            var offered = group(known).map(OptionGroup::choices).orElse(List.of()).stream().map(Choice::code).toList();
            return !offered.containsAll(choices.keySet());
        }

        Dish extend(Dish known, String groupName) {
            var options = new ArrayList<>(known.options());
            options.removeIf(group -> group.code().equals(GROUP));
            options.add(group(group(known).orElse(null), groupName, false, known.price()));
            return new Dish(known.id(), known.code(), known.name(), known.description(), known.category(), known.price(), known.tax(),
                    known.station(), known.diets(), known.allergens(), options, known.available());
        }

        private static Optional<OptionGroup> group(Dish known) {
            return known.options().stream().filter(group -> group.code().equals(GROUP)).findAny();
        }

        private OptionGroup group(@Nullable OptionGroup known, String name, boolean required, Money base) {
            var offered = new ArrayList<>(known == null ? List.<Choice>of() : known.choices());
            var codes = offered.stream().map(Choice::code).toList();
            choices.values().stream().filter(choice -> !codes.contains(choice.code)).forEach(choice -> offered.add(choice.choice(base)));
            return known == null
                    ? new OptionGroup(GROUP, name, required ? 1 : 0, 1, offered)
                    : new OptionGroup(GROUP, known.name(), known.min(), known.max(), offered);
        }
    }
}
