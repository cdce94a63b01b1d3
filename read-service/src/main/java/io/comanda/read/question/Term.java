package io.comanda.read.question;

import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Diet;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a phrase of the vocabulary means.
sealed interface Term {

    /// The term if it may follow a negation.
    static Optional<Term> negatable(Term term) {
        return switch (term) {
            case Avoidable _,Meat _,DietName _,Food _,CourseName _ -> Optional.of(term);
            case FreeOf _,WithoutFood _,CurrencyName _,NumberWord _,Grammar _ -> Optional.empty();
        };
    }

    /// The term if nobody would name it except to avoid it.
    static Optional<Term> avoidable(Term term) {
        return term instanceof Avoidable || term instanceof Meat ? Optional.of(term) : Optional.empty();
    }

    /// The term if it means something, or nothing at all, where nothing is negated.
    static Optional<Term> ofItsOwn(Term term) {
        return term == Grammar.FILLER ? Optional.of(term) : condition(term);
    }

    /// The term if it is a condition without a negation, or ends one.
    static Optional<Term> condition(Term term) {
        return switch (term) {
            case CourseName _,FreeOf _,WithoutFood _,DietName _ -> Optional.of(term);
            case Grammar grammar -> Grammar.OF_THEIR_OWN.contains(grammar) ? Optional.of(term) : Optional.empty();
            case Avoidable _,Meat _,Food _,CurrencyName _,NumberWord _ -> Optional.empty();
        };
    }

    /// Everyday words for allergens. They count only if they are negated.
    record Avoidable(Set<Allergen> allergens) implements Term {

        public Avoidable {
            allergens = Set.copyOf(allergens);
        }
    }

    /// Food that a diet leaves out. It counts only if it is negated.
    record Meat(Diet diet) implements Term {
    }

    /// Words for the same food. They count only if one of them is negated: then no dish with any of them is found.
    record Food(Set<String> words) implements Term {

        public Food {
            words = Set.copyOf(words);
        }
    }

    /// A condition that means to avoid allergens.
    record FreeOf(Set<Allergen> allergens) implements Term {

        public FreeOf {
            allergens = Set.copyOf(allergens);
        }
    }

    /// A condition that means to leave out some food: `alcohol-free`.
    ///
    /// @param food one of its words
    record WithoutFood(String food) implements Term {
    }

    record DietName(Diet diet) implements Term {
    }

    record CourseName(Course course) implements Term {
    }

    /// @param codes several for a name that several countries use
    record CurrencyName(Set<String> codes) implements Term {

        public CurrencyName {
            codes = Set.copyOf(codes);
        }
    }

    /// A number that counts only in a price: `under ten euros`.
    record NumberWord(BigDecimal value) implements Term {
    }

    /// What holds a question together.
    enum Grammar implements Term {
        /// Negates what follows.
        WITHOUT,
        /// Negates what precedes: `nut free`, `süt içermeyen`.
        WITHOUT_IT,
        AND,
        /// Ends a negation.
        WITH,
        /// May stand between a negation and what it negates.
        SKIP,
        /// What people say around their question.
        NOISE,
        /// Words without a meaning of their own: `can I get`. Unlike noise, they end no negation.
        FILLER,
        /// What is looked for, although a part of it means something else: a soft drink is no course.
        TEXT,
        /// A kind of dish. After a comma it is what somebody with an allergy wants: `no nuts, noodles`.
        DISH,
        /// The name of a category of less than a main course.
        SNACK,
        /// In English: the synonyms have other languages' names.
        CUISINE, AT_MOST, AT_MOST_AFTER, BELOW, BELOW_AFTER, AT_LEAST, AT_LEAST_AFTER, BETWEEN,
        /// Between the two amounts of a range: `5 to 8`.
        RANGE, OPEN, NEAR;

        private static final Set<Grammar> OF_THEIR_OWN = EnumSet.of(OPEN, NEAR, NOISE, TEXT);

        /// Its name in the vocabulary: `without-it`.
        static Grammar named(String name) {
            for (var grammar : values()) {
                if (grammar.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) {
                    return grammar;
                }
            }
            throw new IllegalArgumentException("There is no kind of word that is called " + name);
        }
    }
}
