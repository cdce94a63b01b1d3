package io.comanda.read.question;

import io.comanda.read.question.Term.Grammar;
import io.comanda.read.question.Token.Amount;
import io.comanda.read.question.Token.Word;
import io.comanda.read.question.Vocabulary.Found;
import java.util.ArrayList;
import java.util.Optional;

/// A negation and the list that follows it: `without milk`, `ohne Ei`, `no eggs, yeast or milk`.
final class LeadingNegation {

    /// How many unknown words a list may have in a row.
    static final int UNKNOWN_MAX = 3;

    private final Sentence sentence;
    private final Negations negations;
    private int at;

    LeadingNegation(Sentence sentence, Negations negations) {
        this.sentence = sentence;
        this.negations = negations;
    }

    /// @return where the question goes on; `from` if no negation begins there
    int read(int from) {
        var without = sentence.find(from, Grammar.WITHOUT);
        if (without.isEmpty()) {
            return from;
        }
        int next = from + without.get().words();
        // `no 2% milk`
        boolean isShare = next < sentence.length() && sentence.get(next) instanceof Amount && sentence.isAvoidableAt(next + 1);
        if (!isShare && sentence.wordAt(next).isEmpty()) {
            return from;
        }
        at = isShare ? next + 1 : next;
        list();
        return at;
    }

    /// `milk`, `milk and eggs`, `milk, eggs, nuts`, `red onions or without garlic`.
    private void list() {
        var last = item();
        while (true) {
            adjectives();
            sentence.find(at, Grammar.WITHOUT_IT).ifPresent(found -> at += found.words());
            int next = sentence.afterConnector(at);
            var negation = sentence.find(next, Grammar.WITHOUT).filter(found -> sentence.wordAt(next + found.words()).isPresent());
            if (negation.isPresent()) {
                at = next + negation.get().words();
            } else if (continues(next, last)) {
                at = next;
            } else if (!isAvoidableBehind(next)) {
                return;
            }
            last = item();
        }
    }

    /// `poivrons rouges`: those at the end of a list belong to what they follow.
    private void adjectives() {
        int end = at;
        while (sentence.find(end, Grammar.SKIP).isPresent()) {
            end += sentence.find(end, Grammar.SKIP).orElseThrow().words();
        }
        if (end >= sentence.length() || sentence.isSeparated(end, end + 1)) {
            at = end;
        }
    }

    /// Whether what stands there is negated as well. Without a word like `and`, only what is known as something to avoid.
    private boolean continues(int next, Optional<Term> last) {
        if (sentence.isAvoidableAt(sentence.skipped(next))) {
            return true;
        }
        if (last.flatMap(Term::avoidable).isPresent() && sentence.isSeparated(at, next) && sentence.find(next, Grammar.DISH).isPresent()) {
            return false;
        }
        boolean isNegatedDiet = last.filter(Term.DietName.class::isInstance).isPresent();
        if (next == at || (sentence.isConditionAt(next) && !isNegatedDiet) || sentence.find(next, Grammar.WITH).isPresent()) {
            return false;
        }
        var word = sentence.wordAt(sentence.skipped(next));
        return word.isPresent() && (sentence.find(sentence.skipped(next), Term::negatable).isPresent() || sentence.isFood(word.get()));
    }

    /// Goes on to something to avoid that stands behind a few unknown words of the same list: `no eggs, yeast or milk`. These are negated.
    private boolean isAvoidableBehind(int next) {
        var between = new ArrayList<Word>();
        int index = next;
        boolean isJoined = next > at;
        while (between.size() <= UNKNOWN_MAX && sentence.wordAt(index).isPresent() && !sentence.isConditionAt(index)
                && sentence
                        .find(index, term -> term == Grammar.WITH || term == Grammar.WITHOUT ? Optional.of(term) : Optional.<Term>empty())
                        .isEmpty()) {
            // `ice cream` is no cream.
            int words = sentence.find(index, Grammar.DISH).map(Found::words).orElse(0);
            if (words == 0 && sentence.isAvoidableAt(sentence.skipped(index))) {
                if (!isJoined || between.isEmpty()) {
                    return false;
                }
                between.forEach(negations::add);
                at = index;
                return true;
            }
            int end = index + Math.max(1, words);
            for (; index < end; index++) {
                between.add(sentence.wordAt(index).orElseThrow());
            }
            index = sentence.afterConnector(end);
            isJoined = index > end;
        }
        return false;
    }

    private Optional<Term> item() {
        at = sentence.skipped(at);
        var known = sentence.find(at, Term::negatable);
        if (known.isPresent()) {
            negations.add(known.get().term(), String.join(" ", sentence.typed(at, known.get().words())));
            at += known.get().words();
            return Optional.of(known.get().term());
        }
        sentence.wordAt(at).ifPresent(this::unknown);
        return Optional.empty();
    }

    /// An adjective belongs to the food that follows: `red onions`.
    private void unknown(Word word) {
        at++;
        boolean isKnown = sentence.isFood(word);
        var similar = sentence.similar(word);
        var next = sentence.wordAt(at);
        if (!isKnown && similar.isEmpty() && next.isPresent()
                && (sentence.find(at, Term::negatable).filter(found -> !(found.term() instanceof Term.DietName)).isPresent()
                        || sentence.isFood(next.get()))) {
            item();
            return;
        }
        similar.ifPresent(term -> negations.add(term, word.text()));
        negations.add(word);
    }
}
