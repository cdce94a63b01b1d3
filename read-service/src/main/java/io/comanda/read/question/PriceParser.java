package io.comanda.read.question;

import io.comanda.read.question.Term.Grammar;
import io.comanda.read.question.Token.Amount;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads prices: `under 15 dollars`, `bis 10 €`, `$5-8`, `zwischen 5 und 10 Euro`, `10 € altı`. A number is a price if it has a currency,
/// or if it has a limit and nothing follows that could be its unit. It may be a word: `under ten dollars`.
final class PriceParser {

    private static final Map<String, Set<String>> SYMBOLS = Map.of("$", Set.of("USD", "CAD", "AUD", "NZD", "SGD", "HKD"), "€",
            Set.of("EUR"),
            "£", Set.of("GBP"), "¥", Set.of("JPY", "CNY"), "₺", Set.of("TRY"));

    private final Sentence sentence;
    private int at;
    private Set<String> currencies = Set.of();

    PriceParser(Sentence sentence) {
        this.sentence = sentence;
    }

    /// @param end where the question goes on
    record Price(PriceLimit limit, int end) {
    }

    Optional<Price> at(int from) {
        at = from;
        currencies = Set.of();
        if (isNext(Grammar.BETWEEN)) {
            var between = between();
            if (between.isPresent()) {
                return between;
            }
            at = from;
            currencies = Set.of();
        }
        boolean isBelow = isNext(Grammar.BELOW);
        boolean isMax = isBelow || isNext(Grammar.AT_MOST);
        boolean isMin = !isMax && isNext(Grammar.AT_LEAST);
        var amount = amount();
        if (amount.isEmpty()) {
            return Optional.empty();
        }
        boolean isLimited = isMax || isMin;
        var upTo = isLimited && !isMin ? Optional.<BigDecimal>empty() : rangeEnd();
        if (upTo.isPresent()) {
            return currencies.isEmpty() || upTo.get().compareTo(amount.get()) < 0
                    ? Optional.empty()
                    : found(amount.get(), upTo.get(), false);
        }
        if (!isLimited) {
            isMin = isNext(Grammar.AT_LEAST_AFTER);
            isBelow = !isMin && isNext(Grammar.BELOW_AFTER);
            isMax = isBelow || (!isMin && isNext(Grammar.AT_MOST_AFTER));
        }
        if (currencies.isEmpty() && (!(isMax || isMin) || isUnitNext())) {
            return Optional.empty();
        }
        return found(isMin ? amount.get() : null, isMin ? null : amount.get(), isBelow);
    }

    private Optional<Price> between() {
        var min = amount();
        if (min.isEmpty() || !(isNext(Grammar.AND) || isNext(Grammar.RANGE))) {
            return Optional.empty();
        }
        var max = amount();
        return max.isEmpty() || max.get().compareTo(min.get()) < 0 || (currencies.isEmpty() && isUnitNext())
                ? Optional.empty()
                : found(min.get(), max.get(), false);
    }

    /// `5-8`, `5 to 8`, `von 5 bis 8`.
    private Optional<BigDecimal> rangeEnd() {
        int from = at;
        var first = currencies;
        boolean _ = isNext(Grammar.RANGE);
        var end = amount();
        if (end.isEmpty()) {
            at = from;
            currencies = first;
        }
        return end;
    }

    private Optional<Price> found(@Nullable BigDecimal min, @Nullable BigDecimal max, boolean below) {
        return Optional.of(new Price(new PriceLimit(min, max, below, currencies.stream().sorted().toList()), at));
    }

    /// With its currency before or after it, or without.
    private Optional<BigDecimal> amount() {
        int from = at;
        currency();
        if (at < sentence.length() && sentence.get(at) instanceof Amount number) {
            at++;
            currency();
            return Optional.of(number.value());
        }
        var word = sentence.find(at,
                term -> term instanceof Term.NumberWord number ? Optional.of(number) : Optional.<Term.NumberWord>empty());
        if (word.isPresent()) {
            at += word.get().words();
            currency();
            return word.map(found -> found.term().value());
        }
        at = from;
        return Optional.empty();
    }

    private void currency() {
        var symbol = sentence.wordAt(at).map(word -> SYMBOLS.get(word.text()));
        if (symbol.isPresent()) {
            currencies = symbol.get();
            at++;
            return;
        }
        sentence.find(at,
                term -> term instanceof Term.CurrencyName name ? Optional.of(name) : Optional.<Term.CurrencyName>empty())
                .ifPresent(found -> {
                    currencies = found.term().codes();
                    at += found.words();
                });
    }

    /// `under 30 minutes` is no price. What the vocabulary knows is no unit.
    private boolean isUnitNext() {
        return sentence.wordAt(at).isPresent() && sentence.find(at, Optional::of).isEmpty();
    }

    private boolean isNext(Grammar grammar) {
        var found = sentence.find(at, grammar);
        found.ifPresent(phrase -> at += phrase.words());
        return found.isPresent();
    }
}
