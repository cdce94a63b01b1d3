package io.comanda.read.question;

import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Diet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a guest's question means: conditions, and words to look for.
///
/// @param words    the rest, in the original spelling: what to look for
/// @param diets    what the dishes have to be fit for
/// @param notDiets what they must not be declared as
/// @param freeOf   what they must not contain, not even traces
/// @param without  other food that was negated as it was typed, each with all words for it
/// @param courses  with the words that named them
/// @param open     only from restaurants that are open now
/// @param near     the words that ask for near restaurants; null if none do
public record Question(List<String> words, Set<Diet> diets, Set<Diet> notDiets, Set<Allergen> freeOf, Map<String, Set<String>> without,
        Map<Course, List<String>> courses, @Nullable PriceLimit price, boolean open, @Nullable String near) {

    /// More words than a guest needs.
    public static final int WORDS_MAX = 40;

    public Question {
        words = List.copyOf(words);
        diets = Set.copyOf(diets);
        notDiets = Set.copyOf(notDiets);
        freeOf = Set.copyOf(freeOf);
        without = Collections.unmodifiableMap(new LinkedHashMap<>(without));
        courses = Collections.unmodifiableMap(new LinkedHashMap<>(courses));
    }

    /// @throws IllegalArgumentException if it has no words, or more than [#WORDS_MAX]
    public static Question understood(String text) {
        if (QueryWords.split(text).size() > WORDS_MAX) {
            throw new IllegalArgumentException("Too many words");
        }
        var question = new QuestionParser(Vocabulary.OF_GUESTS, Synonyms.OF_FOOD::know, Token.of(text)).parse();
        return question.hasConditions() || !question.words.isEmpty() ? question : literal(text);
    }

    /// The words as they are.
    ///
    /// @throws IllegalArgumentException if there are none
    public static Question literal(String text) {
        var words = QueryWords.split(text);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("No words");
        }
        return new Question(words, Set.of(), Set.of(), Set.of(), Map.of(), Map.of(), null, false, null);
    }

    /// The names of the categories of a course, in lower case without accents.
    public static Set<String> names(Course course) {
        return Vocabulary.OF_GUESTS.names(course);
    }

    /// The names of categories of dishes that are less than a main course.
    public static Set<String> snacks() {
        return Vocabulary.OF_GUESTS.snacks();
    }

    /// Whether a category of such a name belongs to the course.
    public static boolean isNameOf(Course course, String category) {
        return names(course).contains(String.join(" ", QueryWords.split(QueryWords.folded(category))));
    }

    /// Whether it is what dishes are called, such as `Pizza`.
    public static boolean isKindOfDish(String name) {
        var words = QueryWords.split(QueryWords.folded(name));
        return Vocabulary.OF_GUESTS.longest(words, term -> Optional.of(term).filter(Term.Grammar.DISH::equals))
                .filter(found -> found.words() == words.size()).isPresent();
    }

    /// Whether a word asks for something, but not for what.
    public static boolean isNoise(String word) {
        return is(Term.Grammar.NOISE, word) || is(Term.Grammar.FILLER, word);
    }

    /// Whether it is one of the English names of cuisines. The synonyms have those in other languages.
    public static boolean isCuisine(String name) {
        return is(Term.Grammar.CUISINE, name);
    }

    private static boolean is(Term.Grammar grammar, String word) {
        return Vocabulary.OF_GUESTS.longest(List.of(QueryWords.folded(word)), term -> Optional.of(term).filter(grammar::equals))
                .isPresent();
    }

    /// The diets with a name in any language that begins with the text.
    public static List<Diet> dietsNamed(String beginning) {
        return Vocabulary.OF_GUESTS.dietsNamed(QueryWords.folded(beginning));
    }

    /// Whether it asks for more than words.
    public boolean hasConditions() {
        return !diets.isEmpty() || !notDiets.isEmpty() || !freeOf.isEmpty() || !without.isEmpty() || !courses.isEmpty() || price != null
                || open || near != null;
    }

    /// Collects a question's parts.
    static final class Builder {

        private final List<String> words = new ArrayList<>();
        private final Set<Diet> diets = EnumSet.noneOf(Diet.class);
        private final Set<Diet> notDiets = EnumSet.noneOf(Diet.class);
        private final Set<Allergen> freeOf = EnumSet.noneOf(Allergen.class);
        private final Map<String, Set<String>> without = new LinkedHashMap<>();
        private final Map<Course, List<String>> courses = new LinkedHashMap<>();
        private @Nullable PriceLimit price;
        private boolean open;
        private @Nullable String near;

        void word(String text) {
            words.addAll(QueryWords.split(text));
        }

        void diet(Diet diet) {
            diets.add(diet);
        }

        void notDiet(Diet diet) {
            notDiets.add(diet);
        }

        void freeOf(Set<Allergen> allergens) {
            freeOf.addAll(allergens);
        }

        void without(String typed, Set<String> itsWords) {
            without.put(typed, itsWords);
        }

        void course(Course course, List<String> typed) {
            courses.computeIfAbsent(course, _ -> new ArrayList<>()).addAll(typed);
        }

        /// For a question that negates something in a way that was not understood: better one dish too few.
        void avoidWhatIsLeft(Vocabulary vocabulary) {
            var left = new ArrayList<String>();
            for (int i = 0; i < words.size();) {
                var rest = words.subList(i, words.size()).stream().map(QueryWords::folded).toList();
                var found = vocabulary.longest(rest,
                        term -> term instanceof Term.Avoidable avoidable ? Optional.of(avoidable) : Optional.<Term.Avoidable>empty());
                if (found.isPresent()) {
                    freeOf.addAll(found.get().term().allergens());
                    i += found.get().words();
                } else {
                    left.add(words.get(i++));
                }
            }
            words.clear();
            words.addAll(left);
        }

        /// A second limit replaces the first: people correct themselves.
        void price(PriceLimit limit) {
            price = limit;
        }

        void open() {
            open = true;
        }

        void near(String typed) {
            near = typed;
        }

        /// What is looked for is not excluded as a kind of something else: alcohol-free beer is beer.
        Question build() {
            var wanted = words.stream().map(QueryWords::folded).toList();
            without.replaceAll((typed, its) -> {
                var rest = new HashSet<>(its);
                rest.removeAll(wanted);
                return rest;
            });
            without.values().removeIf(Set::isEmpty);
            var question = new Question(words, diets, notDiets, freeOf, without, courses, price, open, near);
            // Of `vegan und glutenfrei`, nobody looks for the `und`.
            return question.hasConditions() && words.stream().allMatch(QueryWords::isStopWord)
                    ? new Question(List.of(), diets, notDiets, freeOf, without, courses, price, open, near)
                    : question;
        }
    }
}
