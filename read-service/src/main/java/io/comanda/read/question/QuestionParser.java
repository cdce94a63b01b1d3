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

    /// How many unknown words a list may have in a row.
    private static final int UNKNOWN_MAX = 3;

    private final Vocabulary vocabulary;
    private final Predicate<String> isFood;
    private final List<Token> tokens;
    private final PriceParser prices;
    private final Question.Builder question = new Question.Builder();
    private int at;

    /// Whether a word that negates something is left, and what it negates was not understood.
    private boolean cueIsLeft;

    /// @param isFood whether a word is known as the name of some food
    QuestionParser(Vocabulary vocabulary, Predicate<String> isFood, List<Token> tokens) {
        this.vocabulary = vocabulary;
        this.isFood = isFood;
        this.tokens = tokens;
        this.prices = new PriceParser(vocabulary, tokens);
    }

    Question parse() {
        while (at < tokens.size()) {
            if (!isNameOfItsOwn() && !isPrice() && !isNegation() && !isNegatedAfterwards() && !isCondition()) {
                text();
            }
        }
        if (cueIsLeft) {
            question.avoidWhatIsLeft(vocabulary);
        }
        return question.build();
    }

    private void text() {
        switch (tokens.get(at++)) {
            case Word word -> {
                cueIsLeft |= vocabulary.isCue(word.folded()) && !(at < tokens.size() && tokens.get(at) instanceof Amount);
                question.word(word.text());
            }
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

    /// `no bake`, `free range`: a phrase that only looks like a condition.
    private boolean isNameOfItsOwn() {
        var name = find(at, is(Grammar.TEXT));
        name.ifPresent(found -> {
            typed(at, found.words()).forEach(question::word);
            at += found.words();
        });
        return name.isPresent();
    }

    private boolean isPrice() {
        var price = prices.at(at);
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
        var negated = wordAt(at).flatMap(this::negatedIn);
        negated.ifPresent(term -> {
            negate(term, typed(at, 1).getFirst());
            at++;
        });
        return negated.isPresent();
    }

    /// What a word like `glutenfrei` negates.
    private Optional<Term> negatedIn(Word word) {
        return vocabulary.stem(word.folded())
                .flatMap(stem -> vocabulary.longest(List.of(stem), QuestionParser::negatable).map(Found::term)
                        .or(() -> vocabulary.similar(stem, false)));
    }

    /// `without milk`, `ohne Ei`, `no 2% milk`.
    private boolean isNegation() {
        var without = find(at, is(Grammar.WITHOUT));
        if (without.isEmpty()) {
            return false;
        }
        int next = at + without.get().words();
        boolean isShare = next < tokens.size() && tokens.get(next) instanceof Amount && isAvoidableAt(next + 1);
        if (!isShare && wordAt(next).isEmpty()) {
            return false;
        }
        at = isShare ? next + 1 : next;
        negateWhatFollows();
        return true;
    }

    /// `nut free`, `milk and egg free`, `gluten- und laktosefrei`, `süt içermeyen`; but `nuts free of gluten` negates what follows, and
    /// `salmon gluten free` is about gluten.
    private boolean isNegatedAfterwards() {
        var negated = new ArrayList<Runnable>();
        int end = at;
        int unknown = 0;
        boolean isJoined = false;
        while (true) {
            var item = find(end, QuestionParser::negatable)
                    .filter(found -> !(found.term() instanceof Term.CourseName || found.term() instanceof Term.DietName));
            var word = wordAt(end);
            if (item.isPresent()) {
                var typed = String.join(" ", typed(end, item.get().words()));
                negated.add(() -> negate(item.get().term(), typed));
                end += item.get().words();
            } else if (isJoined && word.flatMap(this::negatedIn).isPresent()) {
                negated.forEach(Runnable::run);
                at = end;
                return isCompound();
            } else if (word.isPresent() && !negated.isEmpty() && unknown < UNKNOWN_MAX && (isJoined || unknown > 0) && !isConditionAt(end)
                    && find(end, is(Grammar.WITH)).isEmpty()) {
                var typed = word.get().text();
                negated.add(() -> question.without(typed, Set.of(typed)));
                unknown++;
                end++;
            } else {
                var similar = negated.isEmpty() && word.isPresent()
                        ? vocabulary.similar(word.get().folded(), false)
                        : Optional.<Term>empty();
                if (similar.isEmpty() || find(end + 1, is(Grammar.WITHOUT_IT)).isEmpty() || isFood.test(word.orElseThrow().text())) {
                    return false;
                }
                negated.add(() -> negate(similar.get(), word.orElseThrow().text()));
                end++;
            }
            var without = find(end, is(Grammar.WITHOUT_IT));
            if (without.isPresent() && find(end, is(Grammar.WITHOUT)).isEmpty()) {
                negated.forEach(Runnable::run);
                at = end + without.get().words();
                return true;
            }
            int next = afterConnector(end);
            isJoined = next > end;
            if (!isJoined && unknown == 0) {
                return false;
            }
            end = next;
        }
    }

    /// `milk`, `milk and eggs`, `milk, eggs, nuts`, `red onions or without garlic`.
    private void negateWhatFollows() {
        var last = negateItem();
        while (true) {
            find(at, is(Grammar.WITHOUT_IT)).ifPresent(found -> at += found.words());
            int next = afterConnector(at);
            var negation = find(next, is(Grammar.WITHOUT)).filter(found -> wordAt(next + found.words()).isPresent());
            if (negation.isPresent()) {
                at = next + negation.get().words();
            } else if (continues(next, last)) {
                at = next;
            } else if (!isAvoidableBehind(next)) {
                return;
            }
            last = negateItem();
        }
    }

    /// Whether what stands there is negated as well. Without a word like `and`, only what is known as something to avoid.
    private boolean continues(int next, Optional<Term> last) {
        if (isAvoidableAt(skipped(next))) {
            return true;
        }
        boolean isNegatedDiet = last.filter(Term.DietName.class::isInstance).isPresent();
        if (next == at || (isConditionAt(next) && !isNegatedDiet) || find(next, is(Grammar.WITH)).isPresent()) {
            return false;
        }
        var word = wordAt(skipped(next));
        return word.isPresent() && (find(skipped(next), QuestionParser::negatable).isPresent() || isFood.test(word.get().text()));
    }

    /// Goes on to something to avoid that stands behind a few unknown words of the same list: `no eggs, yeast or milk`. These are negated.
    private boolean isAvoidableBehind(int next) {
        var between = new ArrayList<String>();
        int index = next;
        boolean isJoined = next > at;
        while (between.size() <= UNKNOWN_MAX && wordAt(index).isPresent() && !isConditionAt(index)
                && find(index, term -> term == Grammar.WITH || term == Grammar.WITHOUT ? Optional.of(term) : Optional.<Term>empty())
                        .isEmpty()) {
            if (isAvoidableAt(skipped(index))) {
                if (!isJoined || between.isEmpty()) {
                    return false;
                }
                between.stream().filter(word -> !QueryWords.isStopWord(word)).forEach(word -> question.without(word, Set.of(word)));
                at = index;
                return true;
            }
            between.add(wordAt(index).orElseThrow().text());
            int following = afterConnector(index + 1);
            isJoined = following > index + 1;
            index = following;
        }
        return false;
    }

    /// Something that is known to be avoided, or that resembles it.
    private boolean isAvoidableAt(int index) {
        return find(index, QuestionParser::avoidable).isPresent() || wordAt(index).filter(_ -> find(index, Optional::of).isEmpty())
                .flatMap(word -> vocabulary.similar(word.folded(), isFood.test(word.text()))).isPresent();
    }

    private boolean isConditionAt(int index) {
        return find(index, term -> term instanceof Term.CourseName || term instanceof Term.FreeOf || term instanceof Term.DietName
                || term == Grammar.OPEN || term == Grammar.NEAR || term == Grammar.NOISE || term == Grammar.TEXT
                        ? Optional.of(term)
                        : Optional.<Term>empty())
                .isPresent()
                || wordAt(index).flatMap(this::negatedIn).isPresent() || prices.at(index).isPresent();
    }

    private Optional<Term> negateItem() {
        at = skipped(at);
        var known = find(at, QuestionParser::negatable);
        if (known.isPresent()) {
            negate(known.get().term(), String.join(" ", typed(at, known.get().words())));
            at += known.get().words();
            return Optional.of(known.get().term());
        }
        wordAt(at).ifPresent(this::negateUnknown);
        return Optional.empty();
    }

    /// An adjective belongs to the food that follows: `red onions`.
    private void negateUnknown(Word word) {
        at++;
        boolean isKnown = isFood.test(word.text());
        var similar = vocabulary.similar(word.folded(), isKnown);
        var next = wordAt(at);
        if (!isKnown && similar.isEmpty() && next.isPresent()
                && (find(at, QuestionParser::negatable).filter(found -> !(found.term() instanceof Term.DietName)).isPresent()
                        || isFood.test(next.get().text()))) {
            negateItem();
            return;
        }
        similar.ifPresent(term -> negate(term, word.text()));
        if (!QueryWords.isStopWord(word.text())) {
            question.without(word.text(), Set.of(word.text()));
        }
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

    static Function<Term, Optional<Grammar>> is(Grammar grammar) {
        return term -> term == grammar ? Optional.of(grammar) : Optional.empty();
    }

    private <T extends Term> Optional<Found<T>> find(int from, Function<Term, Optional<T>> kind) {
        return vocabulary.longest(foldedWords(tokens, from), kind);
    }

    /// Where the next item begins, if what stands there joins it to the one before.
    private int afterConnector(int from) {
        int next = from;
        while (next < tokens.size()) {
            var and = find(next, is(Grammar.AND));
            if (tokens.get(next) != Separator.SEPARATOR && and.isEmpty()) {
                return next;
            }
            next += and.map(Found::words).orElse(1);
        }
        return next;
    }

    /// Without what may stand between a negation and what it negates: `can't [have any dishes with] nuts`.
    private int skipped(int from) {
        int next = from;
        while (find(next, QuestionParser::negatable).isEmpty()) {
            int start = from;
            int here = next;
            var skip = find(next, term -> term == Grammar.SKIP || (here > start && (term == Grammar.WITH || term == Grammar.NOISE))
                    ? Optional.of(term)
                    : Optional.<Term>empty());
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
