package io.comanda.read.question;

import io.comanda.read.question.PriceParser.Price;
import io.comanda.read.question.Term.Grammar;
import io.comanda.read.question.Token.Separator;
import io.comanda.read.question.Token.Word;
import io.comanda.read.question.Vocabulary.Found;
import io.comanda.read.question.Vocabulary.Phrase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The tokens of a question, and what the vocabulary knows at a place among them.
final class Sentence {

    private final Vocabulary vocabulary;
    private final Predicate<String> isFood;
    private final List<Token> tokens;
    private final PriceParser prices;

    // A place is looked at many times, and looking there takes long.
    private final Map<Integer, List<Phrase>> phrases = new HashMap<>();
    private final Map<Word, Optional<Term>> negated = new HashMap<>();
    private final Map<Word, Optional<Term>> similar = new HashMap<>();

    /// @param isFood whether a word is known as the name of some food
    Sentence(Vocabulary vocabulary, Predicate<String> isFood, List<Token> tokens) {
        this.vocabulary = vocabulary;
        this.isFood = isFood;
        this.tokens = tokens;
        this.prices = new PriceParser(this);
    }

    int length() {
        return tokens.size();
    }

    Token get(int index) {
        return tokens.get(index);
    }

    Optional<Word> wordAt(int index) {
        return index < tokens.size() && tokens.get(index) instanceof Word word ? Optional.of(word) : Optional.empty();
    }

    boolean isFood(Word word) {
        return isFood.test(word.text());
    }

    /// As the guest wrote them.
    List<String> typed(int from, int words) {
        return tokens.subList(from, from + words).stream().map(token -> ((Word) token).text()).collect(Collectors.toList());
    }

    /// The longest phrase that begins there and means something of the kind.
    <T extends Term> Optional<Found<T>> find(int from, Function<Term, Optional<T>> kind) {
        for (var phrase : phrases.computeIfAbsent(from, this::phrasesAt)) {
            var found = phrase.as(kind);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// Like [#find], but nothing within a longer phrase: `ice cream` is no cream.
    <T extends Term> Optional<Found<T>> findLongest(int from, Function<Term, Optional<T>> kind) {
        return phrases.computeIfAbsent(from, this::phrasesAt).stream().findFirst().flatMap(phrase -> phrase.as(kind));
    }

    private List<Phrase> phrasesAt(int from) {
        var words = new ArrayList<String>();
        for (int i = from; i < tokens.size() && tokens.get(i) instanceof Word word; i++) {
            words.add(word.folded());
        }
        return vocabulary.phrases(words);
    }

    Optional<Found<Grammar>> find(int from, Grammar grammar) {
        return find(from, term -> term == grammar ? Optional.of(grammar) : Optional.<Grammar>empty());
    }

    Optional<Price> priceAt(int index) {
        return prices.at(index);
    }

    /// What a word like `glutenfrei` negates.
    Optional<Term> negatedIn(Word word) {
        return negated.computeIfAbsent(word, _ -> vocabulary.stem(word.folded()).flatMap(
                stem -> vocabulary.longest(List.of(stem), Term::negatable).map(Found::term).or(() -> vocabulary.similar(stem, false))));
    }

    /// What a word resembles that can be avoided.
    Optional<Term> similar(Word word) {
        return similar.computeIfAbsent(word, _ -> vocabulary.similar(word.folded(), isFood(word)));
    }

    /// Something that is known to be avoided, or that resembles it.
    boolean isAvoidableAt(int index) {
        return find(index, Term::avoidable).isPresent()
                || wordAt(index).filter(_ -> find(index, Optional::of).isEmpty()).flatMap(this::similar).isPresent();
    }

    /// Whether a condition of its own begins there, so that no list goes on.
    boolean isConditionAt(int index) {
        return find(index, Term::condition).isPresent() || wordAt(index).flatMap(this::negatedIn).isPresent() || priceAt(index).isPresent();
    }

    /// Where the next item begins, if what stands there joins it to the one before.
    int afterConnector(int from) {
        int next = from;
        while (next < tokens.size()) {
            var and = find(next, Grammar.AND);
            if (tokens.get(next) != Separator.SEPARATOR && and.isEmpty()) {
                return next;
            }
            next += and.map(Found::words).orElse(1);
        }
        return next;
    }

    /// Whether there is a comma between two places, and no word.
    boolean isSeparated(int from, int to) {
        return from < to && tokens.subList(from, to).stream().allMatch(Separator.class::isInstance);
    }

    /// Without what may stand between a negation and what it negates: `can't [have any dishes with] nuts`.
    int skipped(int from) {
        int next = from;
        while (find(next, Term::negatable).isEmpty()) {
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
}
