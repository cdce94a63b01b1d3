package io.comanda.stack.importer.menu;

import io.comanda.events.Dish;
import io.comanda.events.Dish.Choice;
import io.comanda.events.Dish.OptionGroup;
import io.comanda.events.Dish.TaxRates;
import io.comanda.events.Money;
import io.comanda.events.Percent;
import io.comanda.stack.client.DishDetails;
import io.comanda.stack.client.PastOrder.Chosen;
import io.comanda.stack.client.Slug;
import io.comanda.stack.importer.order.OrderLines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A dish of the file as a menu has it, or will have it when the menu is completed.
///
/// A choice is found by its name too: in the group that imports fill, or in any other of the dish. What the dish lacks is added to the
/// group of the imports, as long as there is room.
final class DishOnMenu {

    /// The limits of the write side.
    private static final int CHOICES_MAX = 50;
    private static final int GROUPS_MAX = 20;

    private final SoldDish sold;
    private final String code;
    private final Optional<Dish> known;
    private final List<Choice> offered;
    private final Map<String, Chosen> chosen = new HashMap<>();

    /// @param code  the dish's on the menu
    /// @param known absent if the menu does not have it yet
    DishOnMenu(SoldDish sold, String code, Optional<Dish> known) {
        this.sold = sold;
        this.code = code;
        this.known = known;
        this.offered = new ArrayList<>(group().map(OptionGroup::choices).orElse(List.of()));
        var codes = MenuCodes.ofChoices(offered);
        int choicesMax = group().isPresent() || options().size() < GROUPS_MAX ? CHOICES_MAX : 0;
        var base = known.map(Dish::price).orElseGet(sold::base);
        for (var choice : sold.choices()) {
            var there = codes.known(choice.name()).map(own -> new Chosen(OrderLines.GROUP, own)).or(() -> inOtherGroup(choice.name()));
            if (choice.fits() && there.isEmpty() && offered.size() < choicesMax) {
                var added = choice(codes.of(choice.name()), choice, base);
                offered.add(added);
                there = Optional.of(new Chosen(OrderLines.GROUP, added.code()));
            }
            there.ifPresent(found -> chosen.put(Slug.of(choice.name()), found));
        }
    }

    private static Choice choice(String code, SoldDish.SoldChoice sold, Money base) {
        return new Choice(code, sold.name(), sold.prices().mostFrequent().orElse(base).minus(base), null, true);
    }

    private List<OptionGroup> options() {
        return known.map(Dish::options).orElse(List.of());
    }

    private Optional<OptionGroup> group() {
        return options().stream().filter(group -> group.code().equals(OrderLines.GROUP)).findAny();
    }

    private Optional<Chosen> inOtherGroup(String name) {
        return options().stream().filter(group -> !group.code().equals(OrderLines.GROUP))
                .flatMap(group -> MenuCodes.ofChoices(group.choices()).known(name).map(own -> new Chosen(group.code(), own)).stream())
                .findFirst();
    }

    String code() {
        return code;
    }

    boolean isNew() {
        return known.isEmpty();
    }

    /// @return empty if it is kept as the note of its line
    Optional<Chosen> choice(String name) {
        return Optional.ofNullable(chosen.get(Slug.of(name)));
    }

    /// A sentence about choices that are kept as notes.
    Optional<String> note() {
        long noted = sold.choices().size() - chosen.size() + sold.others();
        return noted == 0
                ? Optional.empty()
                : Optional.of("'" + sold.shownName() + "' has choices that a menu cannot offer (a dish has at most " + CHOICES_MAX
                        + ", of at most " + SoldDish.CHOICE_LENGTH_MAX + " characters). " + noted
                        + " of them are kept as notes of their lines.");
    }

    /// A new dish. A choice is required if every row has one.
    ///
    /// @param groupName the name of the option group
    DishDetails details(String groupName) {
        boolean required = sold.alwaysHasChoice() && note().isEmpty();
        var rate = sold.taxRate().filter(percent -> percent.stripTrailingZeros().scale() <= Percent.DECIMALS).map(Percent::of)
                .orElse(Percent.ZERO);
        return new DishDetails(code, sold.shownName(), null, sold.category(), sold.base(), new TaxRates(rate, rate), "kitchen", Set.of(),
                null, offered.isEmpty() ? List.of() : List.of(new OptionGroup(OrderLines.GROUP, groupName, required ? 1 : 0, 1, offered)));
    }

    /// The dish of the menu with the choices that it lacks, if there are any.
    ///
    /// @param groupName the name of the option group, if it is new
    Optional<Dish> extended(String groupName) {
        int before = group().map(group -> group.choices().size()).orElse(0);
        return known.filter(_ -> offered.size() > before).map(dish -> new Dish(dish.id(), dish.code(), dish.name(), dish.description(),
                dish.category(), dish.price(), dish.tax(), dish.station(), dish.diets(), dish.allergens(), withOffered(groupName),
                dish.available()));
    }

    private List<OptionGroup> withOffered(String groupName) {
        var options = new ArrayList<>(options());
        options.removeIf(group -> group.code().equals(OrderLines.GROUP));
        options.add(group().map(group -> new OptionGroup(group.code(), group.name(), group.min(), group.max(), offered))
                .orElseGet(() -> new OptionGroup(OrderLines.GROUP, groupName, 0, 1, offered)));
        return options;
    }
}
