package io.comanda.read.question;

import io.comanda.read.question.Term.Grammar;
import io.comanda.read.question.Token.Amount;
import io.comanda.read.question.Token.Word;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads prices: `under 15 dollars`, `bis 10 €`, `$5-8`, `zwischen 5 und 10 Euro`, `10 € altı`. A number is a price if it has a currency,
/// or if it has a limit and nothing follows that could be its unit.
final class PriceParser {

    private static final Map<String, Set<String>> SYMBOLS = Map.of("$", Set.of("USD", "CAD", "AUD", "NZD", "SGD", "HKD"), "€",
            Set.of("EUR"),
            "£", Set.of("GBP"), "¥", Set.of("JPY", "CNY"), "₺", Set.of("TRY"));

    private final Vocabulary vocabulary;
    private final List<Token> tokens;
    private int at;
    private Set<String> currencies = Set.of();

    PriceParser(Vocabulary vocabulary, List<Token> tokens) {
        this.vocabulary = vocabulary;
        this.tokens = tokens;
    }

    /// @param end where the question goes on
    record Found(PriceLimit limit, int end) {
    }

    Optional<Found> at(int from) {
        at = from;
        currencies = Set.of();
        if (isNext(Grammar.BETWEEN)) {
            return between();
        }
        boolean isBelow = isNext(Grammar.BELOW);
        boolean isMax = isBelow || isNext(Grammar.AT_MOST);
        boolean isMin = !isMax && isNext(Grammar.AT_LEAST);
        var amount = amount();
        if (amount.isEmpty()) {
            return Optional.empty();
        }
        boolean isLimited = isMax || isMin;
        if (!isLimited) {
            isMin = isNext(Grammar.AT_LEAST_AFTER);
            isBelow = !isMin && isNext(Grammar.BELOW_AFTER);
            isMax = isBelow || (!isMin && isNext(Grammar.AT_MOST_AFTER));
        }
        if (currencies.isEmpty() && (!(isMax || isMin) || (isLimited && isUnitNext()))) {
            return Optional.empty();
        }
        return found(isMin ? amount.get() : null, isMin ? null : amount.get(), isBelow);
    }

    private Optional<Found> between() {
        var min = amount();
        if (min.isEmpty() || !isNext(Grammar.AND)) {
            return Optional.empty();
        }
        var max = amount();
        return max.isEmpty() || (currencies.isEmpty() && isUnitNext()) ? Optional.empty() : found(min.get(), max.get(), false);
    }

    private Optional<Found> found(@Nullable BigDecimal min, @Nullable BigDecimal max, boolean below) {
        return Optional.of(new Found(new PriceLimit(min, max, below, currencies.stream().sorted().toList()), at));
    }

    /// With its currency before or after it, or without.
    private Optional<BigDecimal> amount() {
        int from = at;
        currency();
        if (at < tokens.size() && tokens.get(at) instanceof Amount number) {
            at++;
            currency();
            return Optional.of(number.value());
        }
        at = from;
        return Optional.empty();
    }

    private void currency() {
        if (at < tokens.size() && tokens.get(at) instanceof Word word) {
            var symbol = SYMBOLS.get(word.text());
            if (symbol != null) {
                currencies = symbol;
                at++;
                return;
            }
        }
        vocabulary.longest(QuestionParser.foldedWords(tokens, at),
                term -> term instanceof Term.CurrencyName name ? Optional.of(name) : Optional.<Term.CurrencyName>empty())
                .ifPresent(found -> {
                    currencies = found.term().codes();
                    at += found.words();
                });
    }

    /// `under 30 minutes` is no price.
    private boolean isUnitNext() {
        return at < tokens.size() && tokens.get(at) instanceof Word;
    }

    private boolean isNext(Grammar grammar) {
        var found = vocabulary.longest(QuestionParser.foldedWords(tokens, at),
                term -> term == grammar ? Optional.of(term) : Optional.<Term>empty());
        found.ifPresent(phrase -> at += phrase.words());
        return found.isPresent();
    }
}
