package io.comanda.write.restaurant;

import io.comanda.events.Dish;
import io.comanda.events.Dish.Allergens;
import io.comanda.events.Dish.Choice;
import io.comanda.events.Dish.Diet;
import io.comanda.events.Dish.OptionGroup;
import io.comanda.events.Dish.TaxRates;
import io.comanda.events.Money;
import io.comanda.events.Percent;
import io.comanda.write.command.Validation;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a manager may set of a [Dish]: everything but its id and whether it is sold out.
public record DishDetails(String code, String name, @Nullable String description, String category, Money price, TaxRates tax,
        String station, Set<Diet> diets, @Nullable Allergens allergens, List<OptionGroup> options) {

    static final int STATION_CHARACTERS_MAX = 40;

    private static final int GROUPS_MAX = 20;
    private static final int CHOICES_MAX = 50;

    public DishDetails {
        var validation = new Validation();
        code = validation.code("code", code);
        name = validation.text("name", name, 120);
        description = validation.optionalText("description", description, 1_000);
        category = validation.text("category", category, 60);
        validation.money("price", price, 0);
        if (validation.present("tax", tax)) {
            validation.percent("tax/dineInPercent", tax.dineInPercent(), Percent.ZERO);
            validation.percent("tax/takeawayPercent", tax.takeawayPercent(), Percent.ZERO);
        }
        station = validation.text("station", station, STATION_CHARACTERS_MAX);
        var ordered = EnumSet.noneOf(Diet.class);
        ordered.addAll(diets == null ? Set.of() : diets);
        diets = Collections.unmodifiableSet(ordered);
        options = validation.optionalList("options", options, GROUPS_MAX);
        for (int i = 0; i < options.size(); i++) {
            check(validation, "options/" + i, options.get(i));
        }
        validation.throwIfInvalid();
        validation.unique("options", options.stream().map(OptionGroup::code).toList());
        if (price.minor() + options.stream().mapToLong(DishDetails::atMostOff).sum() < 0) {
            validation.reject("options", "must not make the price negative.");
        }
        validation.throwIfInvalid();
    }

    /// The largest reduction of the price by a group's choices: the cheapest, as often as it may be chosen.
    private static long atMostOff(OptionGroup group) {
        return group.max() * Math.min(0, group.choices().stream().mapToLong(choice -> choice.priceDelta().minor()).min().orElse(0));
    }

    /// A new dish on the menu.
    Dish as(UUID id) {
        return new Dish(id, code, name, description, category, price, tax, station, diets, allergens, options, true);
    }

    /// A dish that is on the menu already. What the kitchen marked as sold out, itself or one of its choices, stays so.
    Dish as(Dish known) {
        var dish = as(known.id()).with(known.available());
        for (var group : known.options()) {
            for (var choice : group.choices()) {
                dish = choice.available() ? dish : dish.with(group.code(), choice.code(), false);
            }
        }
        return dish;
    }

    /// Whether all prices are in the currency of the given money.
    boolean isPricedLike(Money money) {
        return price.currency().equals(money.currency()) && options.stream().flatMap(group -> group.choices().stream())
                .allMatch(choice -> choice.priceDelta().currency().equals(money.currency()));
    }

    /// Somebody relies on what a choice removes: it has to say what it brings instead.
    private static void checkRemoved(Validation validation, String at, Choice choice) {
        var brings = choice.allergens();
        if (!choice.removes().isEmpty() && brings == null) {
            validation.reject(at, "requires that the choice declares its own allergens.");
        } else if (brings != null && !Collections.disjoint(brings.contains(), choice.removes())) {
            validation.reject(at, "must not have what the choice itself contains.");
        }
    }

    private static void check(Validation validation, String at, OptionGroup group) {
        validation.code(at + "/code", group.code());
        validation.text(at + "/name", group.name(), 60);
        var choices = validation.list(at + "/choices", group.choices(), 1, CHOICES_MAX);
        validation.between(at + "/max", group.max(), 1, CHOICES_MAX);
        validation.between(at + "/min", group.min(), 0, Math.min(group.max(), choices.size()));
        for (int i = 0; i < choices.size(); i++) {
            validation.code(at + "/choices/" + i + "/code", choices.get(i).code());
            validation.text(at + "/choices/" + i + "/name", choices.get(i).name(), 60);
            validation.money(at + "/choices/" + i + "/priceDelta", choices.get(i).priceDelta(), -Validation.MONEY_MINOR_MAX);
            checkRemoved(validation, at + "/choices/" + i + "/removes", choices.get(i));
        }
        validation.unique(at + "/choices", choices.stream().map(choice -> String.valueOf(choice.code())).toList());
    }
}
