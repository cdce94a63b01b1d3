package io.comanda.events;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A dish on a restaurant's menu.
///
/// @param code      what a till calls it, unique in the restaurant
/// @param station   where it is made: grill, fryer, pizza oven, cold, bar…
/// @param allergens absent means undeclared, which is not the same as none
/// @param available false while it is sold out
public record Dish(UUID id, String code, String name, @Nullable String description, String category, Money price, TaxRates tax,
        String station, Set<Diet> diets, @Nullable Allergens allergens, List<OptionGroup> options, boolean available) {

    public Dish {
        diets = sorted(diets, Diet.class);
        options = options == null ? List.of() : List.copyOf(options);
    }

    public Dish with(boolean available) {
        return new Dish(id, code, name, description, category, price, tax, station, diets, allergens, options, available);
    }

    public Optional<Choice> choice(String group, String choice) {
        return options.stream().filter(each -> each.code().equals(group)).flatMap(each -> each.choices().stream())
                .filter(each -> each.code().equals(choice)).findAny();
    }

    /// With one of its choices sold out or available.
    public Dish with(String group, String choice, boolean available) {
        var changed = options.stream().map(each -> each.code().equals(group) ? each.with(choice, available) : each).toList();
        return new Dish(id, code, name, description, category, price, tax, station, diets, allergens, changed, this.available);
    }

    /// Many countries tax a meal at the table and one taken away differently.
    public record TaxRates(Percent dineInPercent, Percent takeawayPercent) {

        public Percent percentFor(Fulfilment fulfilment) {
            return switch (fulfilment) {
                case Fulfilment.DineIn ignored -> dineInPercent;
                case Fulfilment.Takeaway ignored -> takeawayPercent;
            };
        }
    }

    /// What is chosen together; a size is a group with `min = max = 1`.
    public record OptionGroup(String code, String name, int min, int max, List<Choice> choices) {

        public OptionGroup {
            choices = choices == null ? List.of() : List.copyOf(choices);
        }

        private OptionGroup with(String choice, boolean available) {
            return new OptionGroup(code, name, min, max,
                    choices.stream().map(each -> each.code().equals(choice) ? each.with(available) : each).toList());
        }
    }

    /// @param allergens what it brings with it; absent means undeclared
    /// @param removes   what the dish itself no longer has with it, as gluten with another crust; other choices keep theirs
    /// @param available false while it is sold out
    public record Choice(String code, String name, Money priceDelta, @Nullable Allergens allergens, boolean available,
            Set<Allergen> removes) {

        public Choice {
            removes = sorted(removes, Allergen.class);
        }

        /// One that takes nothing away.
        public Choice(String code, String name, Money priceDelta, @Nullable Allergens allergens, boolean available) {
            this(code, name, priceDelta, allergens, available, Set.of());
        }

        public Choice with(boolean isAvailable) {
            return new Choice(code, name, priceDelta, allergens, isAvailable, removes);
        }
    }

    public record Allergens(Set<Allergen> contains, Set<Allergen> mayContain) {

        public Allergens {
            contains = sorted(contains, Allergen.class);
            mayContain = sorted(mayContain, Allergen.class);
        }
    }

    /// The fourteen that Regulation (EU) No 1169/2011, Annex II, wants declared.
    public enum Allergen {
        GLUTEN, CRUSTACEANS, EGGS, FISH, PEANUTS, SOYBEANS, MILK, NUTS, CELERY, MUSTARD, SESAME, SULPHITES, LUPIN, MOLLUSCS
    }

    public enum Diet {
        VEGETARIAN, VEGAN, HALAL, KOSHER, GLUTEN_FREE, LACTOSE_FREE
    }

    private static <E extends Enum<E>> Set<E> sorted(@Nullable Set<E> values, Class<E> type) {
        var sorted = EnumSet.noneOf(type);
        if (values != null) {
            sorted.addAll(values);
        }
        return Collections.unmodifiableSet(sorted);
    }
}
