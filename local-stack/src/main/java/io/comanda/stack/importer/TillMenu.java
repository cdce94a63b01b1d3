package io.comanda.stack.importer;

import io.comanda.events.Dish;
import io.comanda.events.Dish.Choice;
import io.comanda.events.Dish.OptionGroup;
import io.comanda.events.Dish.TaxRates;
import io.comanda.events.Money;
import io.comanda.stack.client.DishCard;
import io.comanda.stack.client.Slug;
import io.comanda.stack.client.Unusable;
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

/// The menu that a file's rows give away: its dishes, what one could choose of each, and what that mostly cost.
final class TillMenu {

    /// The option group that the column `choice` becomes.
    static final String GROUP = "choice";

    /// The command side's limit of a menu.
    private static final int DISHES_MAX = 1_000;

    /// What is weighed has a price of its own each time; no more than these are counted.
    private static final int PRICES_COUNTED_MAX = 1_000;

    private final Map<String, Sold> dishes = new LinkedHashMap<>();

    void add(Row.Sold row) {
        var dish = dishes.computeIfAbsent(Slug.of(row.dish()), code -> new Sold(code, row.dish(), row.category()));
        if (dishes.size() > DISHES_MAX) {
            throw new Unusable("The file has more than " + DISHES_MAX + " different dishes ('" + row.dish() + "' in line " + row.line()
                    + " is the next): is that the right column?");
        }
        row.choice().ifPresentOrElse(
                choice -> dish.choices.computeIfAbsent(Slug.of(choice), code -> new Chosen(code, choice)).prices.count(row.price()),
                () -> dish.plain.count(row.price()));
    }

    int size() {
        return dishes.size();
    }

    /// What has to be put on a menu, so that every order of the file finds its dishes and choices there.
    ///
    /// @param menu      what is on it already, by code; it stays, and its prices stay
    /// @param groupName what the option group is called for people
    Missing missing(Collection<Dish> menu, String groupName, Currency currency) {
        var there = new HashMap<String, Dish>();
        menu.forEach(dish -> there.put(dish.code(), dish));
        var fresh = new ArrayList<DishCard>();
        var widened = new ArrayList<Dish>();
        for (var dish : dishes.values()) {
            var known = there.get(dish.code);
            if (known == null) {
                fresh.add(dish.card(groupName, currency));
            } else if (dish.isMoreThan(known)) {
                widened.add(dish.widen(known, groupName));
            }
        }
        return new Missing(fresh, widened);
    }

    /// @param fresh   dishes that are not on the menu
    /// @param widened dishes that are, with the choices that were missing
    record Missing(List<DishCard> fresh, List<Dish> widened) {

        boolean isNothing() {
            return fresh.isEmpty() && widened.isEmpty();
        }
    }

    private static final class Prices {
        private final Map<Money, Integer> counts = new LinkedHashMap<>();

        void count(Money price) {
            if (counts.size() < PRICES_COUNTED_MAX || counts.containsKey(price)) {
                counts.merge(price, 1, Integer::sum);
            }
        }

        Optional<Money> commonest() {
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
            return new Choice(code, name, prices.commonest().orElse(base).minus(base), null, true);
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

        /// A dish costs what it mostly cost; one with choices, what the cheapest of them mostly cost.
        private Money base(Currency currency) {
            return plain.commonest().or(() -> choices.values().stream().flatMap(choice -> choice.prices.commonest().stream())
                    .min((one, other) -> Long.compare(one.minor(), other.minor()))).orElse(Money.zero(currency));
        }

        /// One has to choose if everybody did.
        DishCard card(String groupName, Currency currency) {
            var base = base(currency);
            boolean always = plain.commonest().isEmpty();
            return new DishCard(code, name, null, category, base, new TaxRates(0, 0), "kitchen", Set.of(), null,
                    choices.isEmpty() ? List.of() : List.of(group(null, groupName, always, base)));
        }

        boolean isMoreThan(Dish known) {
            var offered = group(known).map(OptionGroup::choices).orElse(List.of()).stream().map(Choice::code).toList();
            return !offered.containsAll(choices.keySet());
        }

        Dish widen(Dish known, String groupName) {
            var options = new ArrayList<>(known.options());
            options.removeIf(group -> group.code().equals(GROUP));
            options.add(group(group(known).orElse(null), groupName, false, known.price()));
            return new Dish(known.id(), known.code(), known.name(), known.description(), known.category(), known.price(), known.tax(),
                    known.station(), known.diets(), known.allergens(), options, known.available());
        }

        private static Optional<OptionGroup> group(Dish known) {
            return known.options().stream().filter(group -> group.code().equals(GROUP)).findAny();
        }

        private OptionGroup group(@Nullable OptionGroup known, String name, boolean always, Money base) {
            var offered = new ArrayList<>(known == null ? List.<Choice>of() : known.choices());
            var codes = offered.stream().map(Choice::code).toList();
            choices.values().stream().filter(choice -> !codes.contains(choice.code)).forEach(choice -> offered.add(choice.choice(base)));
            return known == null
                    ? new OptionGroup(GROUP, name, always ? 1 : 0, 1, offered)
                    : new OptionGroup(GROUP, known.name(), known.min(), known.max(), offered);
        }
    }
}
