package io.comanda.write.restaurant;

import io.comanda.events.Dish;
import io.comanda.events.Dish.Allergens;
import io.comanda.events.Dish.Choice;
import io.comanda.events.Dish.Diet;
import io.comanda.events.Dish.OptionGroup;
import io.comanda.events.Dish.TaxRates;
import io.comanda.events.Money;
import io.comanda.write.Door;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a manager says of a dish. The rest of a [Dish], its id and whether it is sold out, is not theirs to say.
public record DishDetails(String code, String name, @Nullable String description, String category, Money price, TaxRates tax,
        String station, Set<Diet> diets, @Nullable Allergens allergens, List<OptionGroup> options) {

    /// A hundred thousand in a currency with two decimals: a slipped digit is caught, a wedding cake is not.
    private static final long PRICE_MINOR_MAX = 10_000_000;

    private static final int GROUPS_MAX = 20;
    private static final int CHOICES_MAX = 50;

    public DishDetails {
        code = Door.code("code", code);
        name = Door.text("name", name, 120);
        description = Door.optionalText("description", description, 1_000);
        category = Door.text("category", category, 60);
        Door.between("price", price("price", price).minor(), 0, PRICE_MINOR_MAX);
        Door.between("tax.dineInBasisPoints", Door.required("tax", tax).dineInBasisPoints(), 0, 10_000);
        Door.between("tax.takeawayBasisPoints", tax.takeawayBasisPoints(), 0, 10_000);
        station = Door.text("station", station, 40);
        diets = diets == null ? Set.of() : Set.copyOf(diets);
        options = Door.optionalList("options", options, GROUPS_MAX);
        var groups = new HashSet<String>();
        for (var group : options) {
            if (!groups.add(group.code())) {
                throw new Door.Invalid("Two option groups have the code '" + group.code() + "': each needs its own.");
            }
            check(group);
        }
        Door.between("price, with the cheapest choices,", price.minor() + options.stream().mapToLong(DishDetails::atMostOff).sum(), 0,
                PRICE_MINOR_MAX);
    }

    /// What a group's choices can take off the price: the cheapest as often as it may be chosen.
    private static long atMostOff(OptionGroup group) {
        return group.max() * Math.min(0, group.choices().stream().mapToLong(choice -> choice.priceDelta().minor()).min().orElse(0));
    }

    /// The dish on the menu.
    Dish as(UUID id, boolean available) {
        return new Dish(id, code, name, description, category, price, tax, station, diets, allergens, options, available);
    }

    /// Whether every price in it is in the given money.
    boolean isPricedLike(Money money) {
        return price.currency().equals(money.currency()) && options.stream().flatMap(group -> group.choices().stream())
                .allMatch(choice -> choice.priceDelta().currency().equals(money.currency()));
    }

    private static void check(OptionGroup group) {
        Door.code("options.code", group.code());
        Door.text("options.name", group.name(), 60);
        Door.list("options.choices", group.choices(), 1, CHOICES_MAX);
        Door.between("options.max", group.max(), 1, CHOICES_MAX);
        Door.between("options.min", group.min(), 0, Math.min(group.max(), group.choices().size()));
        var choices = new HashSet<String>();
        for (Choice choice : group.choices()) {
            Door.text("options.choices.name", choice.name(), 60);
            Door.between("options.choices.priceDelta", price("options.choices.priceDelta", choice.priceDelta()).minor(),
                    -PRICE_MINOR_MAX, PRICE_MINOR_MAX);
            if (!choices.add(Door.code("options.choices.code", choice.code()))) {
                throw new Door.Invalid("Two choices of '" + group.code() + "' have the code '" + choice.code() + "'.");
            }
        }
    }

    private static Money price(String name, @Nullable Money price) {
        var known = Door.required(name, price);
        Door.required(name + ".currency", known.currency());
        return known;
    }
}
