package io.comanda.write.restaurant;

import io.comanda.events.Dish;
import io.comanda.events.Dish.Allergens;
import io.comanda.events.Dish.Diet;
import io.comanda.events.Dish.OptionGroup;
import io.comanda.events.Dish.TaxRates;
import io.comanda.events.Money;
import io.comanda.write.Door;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a manager says of a dish. The rest of a [Dish], its id and whether it is sold out, is not theirs to say.
public record DishDetails(String code, String name, @Nullable String description, String category, Money price, TaxRates tax,
        String station, Set<Diet> diets, @Nullable Allergens allergens, List<OptionGroup> options) {

    private static final int GROUPS_MAX = 20;
    private static final int CHOICES_MAX = 50;

    public DishDetails {
        var door = new Door();
        code = door.code("code", code);
        name = door.text("name", name, 120);
        description = door.optionalText("description", description, 1_000);
        category = door.text("category", category, 60);
        door.money("price", price, 0);
        if (door.has("tax", tax)) {
            door.between("tax/dineInBasisPoints", tax.dineInBasisPoints(), 0, 10_000);
            door.between("tax/takeawayBasisPoints", tax.takeawayBasisPoints(), 0, 10_000);
        }
        station = door.text("station", station, 40);
        diets = diets == null ? Set.of() : Set.copyOf(diets);
        options = door.optionalList("options", options, GROUPS_MAX);
        for (int i = 0; i < options.size(); i++) {
            check(door, "options/" + i, options.get(i));
        }
        door.close();
        door.different("options", options.stream().map(OptionGroup::code).toList());
        if (price.minor() + options.stream().mapToLong(DishDetails::atMostOff).sum() < 0) {
            door.refuse("options", "must not make the dish cheaper than nothing.");
        }
        door.close();
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

    private static void check(Door door, String at, OptionGroup group) {
        door.code(at + "/code", group.code());
        door.text(at + "/name", group.name(), 60);
        var choices = door.list(at + "/choices", group.choices(), 1, CHOICES_MAX);
        door.between(at + "/max", group.max(), 1, CHOICES_MAX);
        door.between(at + "/min", group.min(), 0, Math.min(group.max(), choices.size()));
        for (int i = 0; i < choices.size(); i++) {
            door.code(at + "/choices/" + i + "/code", choices.get(i).code());
            door.text(at + "/choices/" + i + "/name", choices.get(i).name(), 60);
            door.money(at + "/choices/" + i + "/priceDelta", choices.get(i).priceDelta(), -Door.MONEY_MINOR_MAX);
        }
        door.different(at + "/choices", choices.stream().map(choice -> String.valueOf(choice.code())).toList());
    }
}
