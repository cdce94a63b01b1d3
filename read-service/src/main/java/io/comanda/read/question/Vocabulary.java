package io.comanda.read.question;

import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Diet;
import io.comanda.read.question.Term.Grammar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words that questions are understood by, from one file per language. All languages count at once, because guests mix them. Case, accents and ae/oe/ue for umlauts don't matter, nor does an s at the end.
final class Vocabulary {

    static final List<String> LANGUAGES = List.of("de", "en", "es", "fr", "it", "tr");

    static final Vocabulary OF_GUESTS = new Vocabulary(
            LANGUAGES.stream().flatMap(language -> TextFiles.lines("/vocabulary/" + language + ".txt").stream()).toList());

    /// Shorter words are parts of others by chance.
    private static final int PART_MIN_LETTERS = 4;

    /// Negations of which there are too many to list, such as verbs.
    private static final Pattern CUE = Pattern
            .compile("(allerg|alerg|alerj|intoler|unvertr|nicht|kein|nie|ohne).*|.*(emem|amam|meyen|mayan|mesin|masin)");

    private final Map<String, List<Term>> phrases;
    private final Map<String, Term> beginnings;
    private final List<String> suffixes;
    private final Map<Course, Set<String>> courses;
    private final int wordsMax;
    private final Map<String, Set<Allergen>> avoidable = new HashMap<>();
    private final Map<Character, List<String>> avoidableByFirstLetter = new HashMap<>();

    Vocabulary(List<String> lines) {
        var read = new VocabularyLines(lines);
        this.phrases = read.phrases;
        this.beginnings = read.beginnings;
        this.suffixes = read.suffixes.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
        this.courses = read.courses;
        this.wordsMax = read.wordsMax;
        phrases.forEach((phrase, terms) -> terms.forEach(term -> {
            if (term instanceof Term.Avoidable(var allergens) && phrase.indexOf(' ') < 0) {
                avoidable.computeIfAbsent(phrase, _ -> EnumSet.noneOf(Allergen.class)).addAll(allergens);
                avoidableByFirstLetter.computeIfAbsent(phrase.charAt(0), _ -> new ArrayList<>()).add(phrase);
            }
        }));
    }

    /// A phrase at the beginning of some words.
    ///
    /// @param words how many
    record Found<T extends Term>(T term, int words) {
    }

    /// What a phrase at the beginning of some words may mean.
    record Phrase(List<Term> terms, int words) {

        <T extends Term> Optional<Found<T>> as(Function<Term, Optional<T>> kind) {
            return terms.stream().flatMap(term -> kind.apply(term).stream()).findFirst().map(term -> new Found<>(term, words));
        }
    }

    /// All phrases at the beginning of the words, the longest first.
    List<Phrase> phrases(List<String> folded) {
        var found = new ArrayList<Phrase>();
        for (int length = Math.min(wordsMax, folded.size()); length > 0; length--) {
            var terms = terms(folded.subList(0, length));
            if (!terms.isEmpty()) {
                found.add(new Phrase(terms, length));
            }
        }
        return found;
    }

    /// The longest phrase at the beginning of the words that means something of the kind.
    <T extends Term> Optional<Found<T>> longest(List<String> folded, Function<Term, Optional<T>> kind) {
        return phrases(folded).stream().flatMap(phrase -> phrase.as(kind).stream()).findFirst();
    }

    /// What is negated in a word like `glutenfrei` and `sütsüz`, without the negation: known, or similar to something to avoid.
    Optional<String> stem(String folded) {
        var stems = QueryWords.spellings(folded).stream().flatMap(spelling -> suffixes.stream().filter(spelling::endsWith)
                .map(suffix -> spelling.substring(0, spelling.length() - suffix.length()))).filter(stem -> stem.length() > 1).toList();
        return stems.stream().filter(stem -> !terms(List.of(stem)).isEmpty()).findFirst()
                .or(() -> stems.stream().filter(stem -> similar(stem, false).isPresent()).findFirst());
    }

    /// Everything to avoid that a compound begins or ends with, such as `Frischmilch` and `Sojamilch`, or that it is a misspelling of.
    ///
    /// @param isFood whether the word is known, and so no misspelling
    Optional<Term> similar(String folded, boolean isFood) {
        var allergens = EnumSet.noneOf(Allergen.class);
        for (var spelling : QueryWords.spellings(folded)) {
            for (int length = PART_MIN_LETTERS; length <= spelling.length(); length++) {
                allergens.addAll(avoidable.getOrDefault(spelling.substring(0, length), Set.of()));
                allergens.addAll(avoidable.getOrDefault(spelling.substring(spelling.length() - length), Set.of()));
            }
        }
        if (!isFood && !folded.isEmpty()) {
            for (var word : avoidableByFirstLetter.getOrDefault(folded.charAt(0), List.of())) {
                if (Misspelling.isLikely(word, folded)) {
                    allergens.addAll(avoidable.getOrDefault(word, Set.of()));
                }
            }
        }
        return allergens.isEmpty() ? Optional.empty() : Optional.of(new Term.Avoidable(allergens));
    }

    /// Whether a word negates something, or is a part of what does.
    boolean isCue(String folded) {
        return CUE.matcher(folded).matches() || phrases.getOrDefault(folded, List.of()).stream()
                .anyMatch(term -> term == Grammar.WITHOUT || term == Grammar.WITHOUT_IT);
    }

    /// The names of categories of dishes that are less than a main course, in all languages.
    Set<String> snacks() {
        return phrases.entrySet().stream().filter(entry -> entry.getValue().contains(Grammar.SNACK)).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// Whether a word has no meaning of its own.
    boolean isFiller(String folded) {
        return phrases.getOrDefault(folded, List.of()).contains(Grammar.FILLER);
    }

    /// All words for the same food.
    Set<String> wordsForFood(String word) {
        return phrases.getOrDefault(word, List.of()).stream().filter(Term.Food.class::isInstance).map(term -> ((Term.Food) term).words())
                .findFirst().orElseThrow(() -> new IllegalArgumentException("There is no food that is called " + word));
    }

    /// The diets with a name that begins so, or that is the beginning of it.
    List<Diet> dietsNamed(String beginning) {
        return Stream.concat(phrases.entrySet().stream().filter(entry -> entry.getKey().startsWith(beginning)).map(Map.Entry::getValue)
                .flatMap(List::stream),
                beginnings.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(beginning) || beginning.startsWith(entry.getKey()))
                        .map(Map.Entry::getValue))
                .filter(Term.DietName.class::isInstance).map(term -> ((Term.DietName) term).diet()).distinct().sorted().toList();
    }

    /// The names of a course in all languages, in lower case without accents.
    Set<String> names(Course course) {
        return courses.getOrDefault(course, Set.of());
    }

    private List<Term> terms(List<String> folded) {
        var key = String.join(" ", folded);
        for (var spelling : QueryWords.spellings(key)) {
            var found = phrases.get(spelling);
            if (found == null && spelling.length() > 3 && spelling.endsWith("s")) {
                found = phrases.get(spelling.substring(0, spelling.length() - 1));
            }
            if (found != null) {
                return found;
            }
        }
        return folded.size() == 1
                ? beginnings.entrySet().stream().filter(entry -> key.startsWith(entry.getKey())).map(Map.Entry::getValue).toList()
                : List.of();
    }
}
