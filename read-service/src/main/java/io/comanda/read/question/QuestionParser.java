package io.comanda.read.question;

import io.comanda.read.question.Term.Grammar;
import io.comanda.read.question.Token.Amount;
import io.comanda.read.question.Token.Separator;
import io.comanda.read.question.Token.Word;
import io.comanda.read.question.Vocabulary.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Reads a question from left to right. What the vocabulary knows becomes a condition, and the rest is text.
///
/// If in doubt, more is negated than was meant: a guest who misses a dish asks again, and one who gets an allergen does not.
final class QuestionParser {

    private final Vocabulary vocabulary;
    private final Predicate<String> isFood;
    private final List<Token> tokens;
    private final Question.Builder question = new Question.Builder();
    private int at;

    /// @param isFood whether a word is known as the name of some food
    QuestionParser(Vocabulary vocabulary, Predicate<String> isFood, List<Token> tokens) {
        this.vocabulary = vocabulary;
        this.isFood = isFood;
        this.tokens = tokens;
    }

    Question parse() {
        while (at < tokens.size()) {
            if (!isPrice() && !isNegation() && !isNegatedAfterwards() && !isCondition()) {
                text();
            }
        }
        return question.build();
    }

    private void text() {
        switch (tokens.get(at++)) {
            case Word word -> question.word(word.text());
            case Amount number -> {
                if (wordAt(at).filter(Word::glued).isPresent()) {
                    question.word(number.text() + ((Word) tokens.get(at++)).text());
                } else {
                    question.word(number.text());
                }
            }
            case Separator _ -> {
                // Nothing to look for.
            }
        }
    }

    private boolean isPrice() {
        var price = new PriceParser(vocabulary, tokens).at(at);
        price.ifPresent(found -> {
            question.price(found.limit());
            at = found.end();
        });
        return price.isPresent();
    }

    private boolean isCondition() {
        var found = find(at, Optional::of);
        if (found.isEmpty()) {
            return isCompound();
        }
        int words = found.get().words();
        switch (found.get().term()) {
            case Term.DietName(var diet) -> question.diet(diet);
            case Term.FreeOf(var allergens) -> question.freeOf(allergens);
            case Term.CourseName(var course) -> question.course(course, typed(at, words));
            case Grammar.OPEN -> question.open();
            case Grammar.NEAR -> question.near(String.join(" ", typed(at, words)));
            case Grammar.TEXT -> typed(at, words).forEach(question::word);
            case Grammar.NOISE -> {
                // Nothing to look for.
            }
            default -> {
                return false;
            }
        }
        at += words;
        return true;
    }

    /// `glutenfrei`, `meatless`, `sütsüz`.
    private boolean isCompound() {
        var stem = wordAt(at).flatMap(word -> vocabulary.stem(word.folded()));
        if (stem.isEmpty()) {
            return false;
        }
        var negated = vocabulary.longest(List.of(stem.get()), QuestionParser::negatable);
        negated.ifPresent(found -> {
            negate(found.term(), stem.get());
            at++;
        });
        return negated.isPresent();
    }

    private boolean isNegation() {
        var without = find(at, is(Grammar.WITHOUT)).filter(found -> wordAt(at + found.words()).isPresent());
        without.ifPresent(found -> {
            at += found.words();
            negateWhatFollows();
        });
        return without.isPresent();
    }

    /// `nut free`, `milk and egg free`, `süt içermeyen`; but `nuts free of gluten` negates what follows.
    private boolean isNegatedAfterwards() {
        var negated = new ArrayList<Runnable>();
        int end = at;
        while (true) {
            var item = find(end, QuestionParser::negatable);
            if (item.isEmpty() || item.get().term() instanceof Term.CourseName) {
                return false;
            }
            var typed = String.join(" ", typed(end, item.get().words()));
            negated.add(() -> negate(item.get().term(), typed));
            end += item.get().words();
            var without = find(end, is(Grammar.WITHOUT_IT));
            if (without.isPresent() && find(end, is(Grammar.WITHOUT)).isEmpty()) {
                negated.forEach(Runnable::run);
                at = end + without.get().words();
                return true;
            }
            end = afterConnector(end);
        }
    }

    /// `milk`, `milk and eggs`, `milk, eggs, nuts`, `red onions or without garlic`.
    private void negateWhatFollows() {
        negateItem();
        while (true) {
            int next = afterConnector(at);
            var negation = find(next, is(Grammar.WITHOUT));
            if (negation.isPresent()) {
                at = next + negation.get().words();
                negateItem();
            } else if (continues(next)) {
                at = next;
                negateItem();
            } else {
                return;
            }
        }
    }

    /// Whether what stands there is negated as well. After a comma, or without any connector, only what is known as something to avoid.
    private boolean continues(int next) {
        boolean isJoined = next > at && tokens.get(next - 1) instanceof Word;
        if (find(skipped(next), QuestionParser::avoidable).isPresent()) {
            return true;
        }
        if (next == at || find(next, is(Grammar.WITH)).isPresent()) {
            return false;
        }
        var word = wordAt(skipped(next));
        return isJoined
                ? word.isPresent() && !isConditionAt(next)
                : word.isPresent() && (find(skipped(next), QuestionParser::negatable).isPresent() || isFood.test(word.get().text()));
    }

    private boolean isConditionAt(int index) {
        return find(index, term -> term instanceof Term.CourseName || term == Grammar.OPEN || term == Grammar.NEAR
                || term == Grammar.NOISE ? Optional.of(term) : Optional.<Term>empty()).isPresent()
                || new PriceParser(vocabulary, tokens).at(index).isPresent();
    }

    private void negateItem() {
        at = skipped(at);
        var known = find(at, QuestionParser::negatable);
        if (known.isPresent()) {
            negate(known.get().term(), String.join(" ", typed(at, known.get().words())));
            at += known.get().words();
        } else {
            wordAt(at).ifPresent(this::negateUnknown);
        }
    }

    /// An adjective belongs to the food that follows: `red onions`.
    private void negateUnknown(Word word) {
        at++;
        var next = wordAt(at);
        if (!isFood.test(word.text()) && vocabulary.similar(word.folded()).isEmpty() && next.isPresent()
                && (find(at, QuestionParser::negatable).isPresent() || isFood.test(next.get().text()))) {
            negateItem();
            return;
        }
        vocabulary.similar(word.folded()).filter(_ -> !isFood.test(word.text()))
                .ifPresent(avoidable -> question.freeOf(avoidable.allergens()));
        question.without(word.text(), Set.of(word.text()));
    }

    private void negate(Term term, String typed) {
        switch (term) {
            case Term.Avoidable(var allergens) -> question.freeOf(allergens);
            case Term.Meat(var diet) -> question.diet(diet);
            case Term.DietName(var diet) -> question.notDiet(diet);
            case Term.Food(var words) -> question.without(typed, words);
            case Term.CourseName(var course) -> question.without(typed, vocabulary.names(course));
            case Term.FreeOf _,Term.CurrencyName _,Grammar _ -> throw new IllegalArgumentException(typed + " can't be negated");
        }
    }

    private static Optional<Term> negatable(Term term) {
        return switch (term) {
            case Term.Avoidable _,Term.Meat _,Term.DietName _,Term.Food _,Term.CourseName _ -> Optional.of(term);
            case Term.FreeOf _,Term.CurrencyName _,Grammar _ -> Optional.empty();
        };
    }

    private static Optional<Term> avoidable(Term term) {
        return term instanceof Term.Avoidable || term instanceof Term.Meat ? Optional.of(term) : Optional.empty();
    }

    private static Function<Term, Optional<Grammar>> is(Grammar grammar) {
        return term -> term == grammar ? Optional.of(grammar) : Optional.empty();
    }

    private <T extends Term> Optional<Found<T>> find(int from, Function<Term, Optional<T>> kind) {
        return vocabulary.longest(foldedWords(tokens, from), kind);
    }

    /// Where the next item begins, if what stands there joins it to the one before.
    private int afterConnector(int from) {
        int next = from;
        while (next < tokens.size() && (tokens.get(next) == Separator.SEPARATOR || find(next, is(Grammar.AND)).isPresent())) {
            next++;
        }
        return next;
    }

    /// Without what may stand between a negation and what it negates.
    private int skipped(int from) {
        int next = from;
        while (find(next, QuestionParser::negatable).isEmpty()) {
            var skip = find(next, is(Grammar.SKIP));
            if (skip.isEmpty() || wordAt(next + skip.get().words()).isEmpty()) {
                return next;
            }
            next += skip.get().words();
        }
        return next;
    }

    private Optional<Word> wordAt(int index) {
        return index < tokens.size() && tokens.get(index) instanceof Word word ? Optional.of(word) : Optional.empty();
    }

    private List<String> typed(int from, int words) {
        return tokens.subList(from, from + words).stream().map(token -> ((Word) token).text()).collect(Collectors.toList());
    }

    /// The words that begin there, up to what is no word.
    static List<String> foldedWords(List<Token> tokens, int from) {
        var words = new ArrayList<String>();
        for (int i = from; i < tokens.size() && tokens.get(i) instanceof Word word; i++) {
            words.add(word.folded());
        }
        return words;
    }
}
