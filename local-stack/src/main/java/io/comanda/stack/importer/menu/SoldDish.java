package io.comanda.stack.importer.menu;

import io.comanda.events.Money;
import io.comanda.stack.client.Slug;
import io.comanda.stack.importer.row.Row;
import io.comanda.stack.importer.row.Texts;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A dish of the file with its choices.
final class SoldDish {

    /// The limits of the write side.
    static final int NAME_LENGTH_MAX = 120;
    static final int CHOICE_LENGTH_MAX = 60;

    /// More are certainly not offered, and need not be kept.
    private static final int CHOICES_KEPT_MAX = 1_000;

    private final String name;
    private final String category;
    private final Currency currency;
    private final Optional<BigDecimal> taxRate;
    private final ImportedMenu.Prices plain = new ImportedMenu.Prices();
    private final Map<String, SoldChoice> choices = new LinkedHashMap<>();
    private long others;

    /// A choice of the file.
    record SoldChoice(String name, ImportedMenu.Prices prices) {

        boolean fits() {
            return name.length() <= CHOICE_LENGTH_MAX;
        }
    }

    SoldDish(String name, Row.Item first, Currency currency) {
        this.currency = currency;
        this.name = name;
        this.category = first.what().category();
        this.taxRate = first.taxRate();
    }

    void add(Row.Item item, Money price) {
        item.what().choice().ifPresentOrElse(choice -> add(choice, price), () -> plain.count(price));
    }

    private void add(String choice, Money price) {
        var code = Slug.of(choice);
        var chosen = choices.get(code);
        if (chosen == null && choices.size() < CHOICES_KEPT_MAX) {
            chosen = new SoldChoice(choice, new ImportedMenu.Prices());
            choices.put(code, chosen);
        }
        if (chosen == null) {
            others++;
        } else {
            ImportedMenu.requireSameName(chosen.name(), choice, code);
            chosen.prices().count(price);
        }
    }

    String name() {
        return name;
    }

    /// The name as a menu has it.
    String shownName() {
        return Texts.shortened(name, NAME_LENGTH_MAX);
    }

    String category() {
        return category;
    }

    Optional<BigDecimal> taxRate() {
        return taxRate;
    }

    Collection<SoldChoice> choices() {
        return choices.values();
    }

    /// How often a choice was sold that was not kept.
    long others() {
        return others;
    }

    boolean alwaysHasChoice() {
        return plain.mostFrequent().isEmpty();
    }

    /// @param code as [Slug] gives it
    String choiceName(String code) {
        var chosen = choices.get(code);
        return chosen == null ? code : chosen.name();
    }

    /// The most frequent price; if every row has a choice, that of the cheapest choice.
    Money base() {
        return plain.mostFrequent().or(() -> choices.values().stream().flatMap(choice -> choice.prices().mostFrequent().stream())
                .min((one, other) -> Long.compare(one.minor(), other.minor()))).orElse(Money.zero(currency));
    }
}
