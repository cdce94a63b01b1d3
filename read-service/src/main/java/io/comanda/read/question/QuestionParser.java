package io.comanda.read.question;

import io.comanda.read.question.Term.Grammar;
import io.comanda.read.question.Token.Amount;
import io.comanda.read.question.Token.Separator;
import io.comanda.read.question.Token.Word;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads a question from left to right. What the vocabulary knows becomes a condition, and the rest is text.
///
/// If in doubt, more is negated than was meant: a guest who misses a dish asks again, and one who gets an allergen does not.
final class QuestionParser {

    private final Vocabulary vocabulary;
    private final Sentence sentence;
    private final Question.Builder question = new Question.Builder();
    private final Negations negations;
    private final LeadingNegation leading;
    private final TrailingNegation trailing;
    private int at;

    /// Whether a word that negates something is left, and what it negates was not understood.
    private boolean cueIsLeft;

    /// @param isFood whether a word is known as the name of some food
    QuestionParser(Vocabulary vocabulary, Predicate<String> isFood, List<Token> tokens) {
        this.vocabulary = vocabulary;
        this.sentence = new Sentence(vocabulary, isFood, tokens);
        this.negations = new Negations(vocabulary, question);
        this.leading = new LeadingNegation(sentence, negations);
        this.trailing = new TrailingNegation(sentence, negations);
    }

    Question parse() {
        while (at < sentence.length()) {
            if (!isNameOfItsOwn() && !isFrame() && !isPrice() && !goesOnAt(leading.read(at)) && !goesOnAt(trailing.read(at))
                    && !isCondition()) {
                text();
            }
        }
        if (cueIsLeft) {
            question.avoidWhatIsLeft(vocabulary);
        }
        return question.build();
    }

    private boolean goesOnAt(int next) {
        boolean isRead = next > at;
        at = next;
        return isRead;
    }

    private void text() {
        switch (sentence.get(at++)) {
            case Word word -> {
                cueIsLeft |= vocabulary.isCue(word.folded()) && !(at < sentence.length() && sentence.get(at) instanceof Amount);
                question.word(word.text());
            }
            case Amount number -> {
                var unit = sentence.wordAt(at).filter(Word::glued);
                question.word(number.text() + unit.map(Word::text).orElse(""));
                at += unit.isPresent() ? 1 : 0;
            }
            case Separator _ -> {
                // Nothing to look for.
            }
        }
    }

    /// `no bake`, `free range`: a phrase that only looks like a condition.
    private boolean isNameOfItsOwn() {
        var name = sentence.find(at, Grammar.TEXT);
        name.ifPresent(found -> {
            sentence.typed(at, found.words()).forEach(question::word);
            at += found.words();
        });
        return name.isPresent();
    }

    /// `ne var`: what several words say around a question may begin like a negation.
    private boolean isFrame() {
        var frame = sentence.findLongest(at, term -> term == Grammar.NOISE ? Optional.of(term) : Optional.<Term>empty())
                .filter(found -> found.words() > 1);
        frame.ifPresent(found -> at += found.words());
        return frame.isPresent();
    }

    private boolean isPrice() {
        var price = sentence.priceAt(at);
        price.ifPresent(found -> {
            question.price(found.limit());
            at = found.end();
        });
        return price.isPresent();
    }

    private boolean isCondition() {
        var found = sentence.findLongest(at, Term::ofItsOwn);
        if (found.isEmpty()) {
            return sentence.find(at, Optional::of).isEmpty() && isCompound();
        }
        int words = found.get().words();
        switch (found.get().term()) {
            case Term.DietName(var diet) -> question.diet(diet);
            case Term.FreeOf(var allergens) -> question.freeOf(allergens);
            case Term.CourseName(var course) -> question.course(course, sentence.typed(at, words));
            case Grammar.OPEN -> question.open();
            case Grammar.NEAR -> question.near(String.join(" ", sentence.typed(at, words)));
            case Term.WithoutFood(var food) -> question.without(String.join(" ", sentence.typed(at, words)), vocabulary.wordsForFood(food));
            case Grammar.NOISE, Grammar.FILLER -> {
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
        var negated = sentence.wordAt(at).flatMap(sentence::negatedIn);
        negated.ifPresent(term -> {
            negations.add(term, sentence.typed(at, 1).getFirst());
            at++;
        });
        return negated.isPresent();
    }
}
