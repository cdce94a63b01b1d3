package io.comanda.read.question;

import io.comanda.read.question.Token.Word;
import java.util.Set;

/// What a negated phrase means for the question.
final class Negations {

    private final Vocabulary vocabulary;
    private final Question.Builder question;

    Negations(Vocabulary vocabulary, Question.Builder question) {
        this.vocabulary = vocabulary;
        this.question = question;
    }

    void add(Term term, String typed) {
        switch (term) {
            case Term.Avoidable(var allergens) -> question.freeOf(allergens);
            case Term.Meat(var diet) -> question.diet(diet);
            case Term.DietName(var diet) -> question.notDiet(diet);
            case Term.Food(var words) -> question.without(typed, words);
            case Term.CourseName(var course) -> question.without(typed, vocabulary.names(course));
            case Term.FreeOf _,Term.WithoutFood _,Term.CurrencyName _,Term.NumberWord _,Term.Grammar _ ->
                throw new IllegalArgumentException(typed + " can't be negated");
        }
    }

    /// A word that the vocabulary doesn't know.
    void add(Word unknown) {
        if (!QueryWords.isStopWord(unknown.text()) && !vocabulary.isFiller(unknown.folded())) {
            question.without(unknown.text(), Set.of(unknown.text()));
        }
    }
}
