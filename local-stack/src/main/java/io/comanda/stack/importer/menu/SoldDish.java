package io.comanda.stack.importer.menu;

import io.comanda.events.Dish;
import io.comanda.events.Dish.Choice;
import io.comanda.events.Dish.OptionGroup;
import io.comanda.events.Dish.TaxRates;
import io.comanda.events.Money;
import io.comanda.events.Percent;
import io.comanda.stack.client.DishDetails;
import io.comanda.stack.client.Slug;
import io.comanda.stack.importer.order.OrderLines;
import io.comanda.stack.importer.order.Row;
import io.comanda.stack.importer.order.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A dish of the file with its choices.
final class SoldDish {

    /// The limits of the write side.
    private static final int NAME_LENGTH_MAX = 120;
    private static final int CHOICES_MAX = 50;
    private static final int CHOICE_LENGTH_MAX = 60;

    /// More are certainly not offered, and need not be kept.
    private static final int CHOICES_KEPT_MAX = 1_000;

    private final String code;
    private final String name;
    private final String category;
    private final Currency currency;
    private final Optional<BigDecimal> taxRate;
    private final ImportedMenu.Prices plain = new ImportedMenu.Prices();
    private final Map<String, Chosen> choices = new LinkedHashMap<>();
    private long others;

    private record Chosen(String code, String name, ImportedMenu.Prices prices) {

        Choice choice(Money base) {
            return new Choice(code, name, prices.mostFrequent().orElse(base).minus(base), null, true);
        }

        boolean fits() {
            return name.length() <= CHOICE_LENGTH_MAX;
        }
    }

    SoldDish(String code, String name, Row.Item first, Currency currency) {
        this.currency = currency;
        this.code = code;
        this.name = name;
        this.category = first.what().category();
        this.taxRate = first.taxRate();
    }

    void add(Row.Item item, Money price) {
        item.what().choice().ifPresentOrElse(choice -> add(choice, price), () -> plain.count(price));
    }

    private void add(String choice, Money price) {
        var chosen = choices.get(Slug.of(choice));
        if (chosen == null && choices.size() < CHOICES_KEPT_MAX) {
            chosen = new Chosen(Slug.of(choice), choice, new ImportedMenu.Prices());
            choices.put(chosen.code(), chosen);
        }
        if (chosen == null) {
            others++;
        } else {
            ImportedMenu.requireSameName(chosen.name(), choice, chosen.code());
            chosen.prices().count(price);
        }
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }

    String choiceName(String choice) {
        var chosen = choices.get(choice);
        return chosen == null ? choice : chosen.name();
    }

    /// The most frequent price; if every row has a choice, that of the cheapest choice.
    private Money base() {
        return plain.mostFrequent().or(() -> choices.values().stream().flatMap(choice -> choice.prices().mostFrequent().stream())
                .min((one, other) -> Long.compare(one.minor(), other.minor()))).orElse(Money.zero(currency));
    }

    /// The choices that the menu already has, and as many of the file's as there is room for.
    List<Choice> offered(@Nullable Dish known, Money base) {
        var offered = new ArrayList<>(known == null ? List.<Choice>of() : group(known).map(OptionGroup::choices).orElse(List.of()));
        var codes = offered.stream().map(Choice::code).toList();
        for (var choice : choices.values()) {
            if (choice.fits() && !codes.contains(choice.code()) && offered.size() < CHOICES_MAX) {
                offered.add(choice.choice(base));
            }
        }
        return offered;
    }

    List<String> offeredCodes(@Nullable Dish known) {
        return offered(known, base()).stream().map(Choice::code).toList();
    }

    /// A sentence about choices that are kept as notes.
    Optional<String> note(@Nullable Dish known) {
        var codes = offeredCodes(known);
        long noted = choices.keySet().stream().filter(choice -> !codes.contains(choice)).count() + others;
        return noted == 0
                ? Optional.empty()
                : Optional.of("'" + Texts.shortened(name, NAME_LENGTH_MAX) + "' has choices that a menu cannot offer (a dish has at most "
                        + CHOICES_MAX
                        + ", of at most " + CHOICE_LENGTH_MAX + " characters). " + noted + " of them are kept as notes of their lines.");
    }

    /// A choice is required if every row has one.
    DishDetails details(String groupName) {
        var base = base();
        boolean required = plain.mostFrequent().isEmpty() && note(null).isEmpty();
        var offered = offered(null, base);
        var rate = taxRate.filter(percent -> percent.stripTrailingZeros().scale() <= Percent.DECIMALS).map(Percent::of)
                .orElse(Percent.ZERO);
        return new DishDetails(code, Texts.shortened(name, NAME_LENGTH_MAX), null, category, base, new TaxRates(rate, rate), "kitchen",
                Set.of(), null,
                offered.isEmpty()
                        ? List.of()
                        : List.of(new OptionGroup(OrderLines.GROUP, groupName, required ? 1 : 0, 1, offered)));
    }

    boolean hasChoicesMissingIn(Dish known) {
        return offeredCodes(known).size() > group(known).map(group -> group.choices().size()).orElse(0);
    }

    Dish extend(Dish known, String groupName) {
        var options = new ArrayList<>(known.options());
        options.removeIf(group -> group.code().equals(OrderLines.GROUP));
        var offered = offered(known, known.price());
        options.add(group(known).map(group -> new OptionGroup(group.code(), group.name(), group.min(), group.max(), offered))
                .orElseGet(() -> new OptionGroup(OrderLines.GROUP, groupName, 0, 1, offered)));
        return new Dish(known.id(), known.code(), known.name(), known.description(), known.category(), known.price(), known.tax(),
                known.station(), known.diets(), known.allergens(), options, known.available());
    }

    private static Optional<OptionGroup> group(Dish known) {
        return known.options().stream().filter(group -> group.code().equals(OrderLines.GROUP)).findAny();
    }
}
