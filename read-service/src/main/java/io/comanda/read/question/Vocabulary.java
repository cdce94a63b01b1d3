package io.comanda.read.question;

import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Diet;
import io.comanda.read.question.Term.Grammar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words that questions are understood by, from one file per language: `kind VALUES: phrase, phrase, …`. All languages count at once,
/// because guests mix them. Case, accents and ae/oe/ue for umlauts don't matter, nor does an s at the end.
final class Vocabulary {

    static final List<String> LANGUAGES = List.of("de", "en", "es", "fr", "it", "tr");

    static final Vocabulary OF_GUESTS = new Vocabulary(
            LANGUAGES.stream().flatMap(language -> TextFiles.lines("/vocabulary/" + language + ".txt").stream()).toList());

    /// Shorter words are parts of others by chance.
    private static final int PART_MIN_LETTERS = 4;

    private final Map<String, List<Term>> phrases = new HashMap<>();
    private final Map<String, Term> beginnings = new HashMap<>();
    private final List<String> suffixes = new ArrayList<>();
    private final Map<Course, Set<String>> courses = new EnumMap<>(Course.class);
    private int wordsMax = 1;

    Vocabulary(List<String> lines) {
        for (var line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                try {
                    add(line);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("The vocabulary's line '" + line + "': " + e.getMessage(), e);
                }
            }
        }
        suffixes.sort(Comparator.comparingInt(String::length).reversed());
    }

    /// A phrase at the beginning of some words.
    ///
    /// @param words how many
    record Found<T extends Term>(T term, int words) {
    }

    /// The longest phrase at the beginning of the words that means something of the kind.
    <T extends Term> Optional<Found<T>> longest(List<String> folded, Function<Term, Optional<T>> kind) {
        for (int length = Math.min(wordsMax, folded.size()); length > 0; length--) {
            for (var term : terms(folded.subList(0, length))) {
                var found = kind.apply(term);
                if (found.isPresent()) {
                    return Optional.of(new Found<>(found.get(), length));
                }
            }
        }
        return Optional.empty();
    }

    /// What is negated in a word like `glutenfrei` and `sütsüz`, without the negation.
    Optional<String> stem(String folded) {
        return QueryWords.spellings(folded).stream().flatMap(spelling -> suffixes.stream().filter(spelling::endsWith)
                .map(suffix -> spelling.substring(0, spelling.length() - suffix.length())))
                .filter(stem -> stem.length() > 1 && !terms(List.of(stem)).isEmpty()).findFirst();
    }

    /// The avoidable word that a compound begins or ends with, such as `Frischmilch` and `Milchpulver`, or that it is a misspelling of.
    Optional<Term.Avoidable> similar(String folded) {
        Term.Avoidable best = null;
        int bestLength = 0;
        for (var entry : phrases.entrySet()) {
            var word = entry.getKey();
            if (word.length() > bestLength && (isPart(word, folded) || Misspelling.isLikely(word, folded))) {
                var avoidable = entry.getValue().stream().filter(Term.Avoidable.class::isInstance).map(Term.Avoidable.class::cast)
                        .findFirst().orElse(null);
                if (avoidable != null) {
                    best = avoidable;
                    bestLength = word.length();
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean isPart(String word, String compound) {
        return word.length() >= PART_MIN_LETTERS && word.indexOf(' ') < 0 && (compound.startsWith(word) || compound.endsWith(word));
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

    /// All phrases of avoidable food, with what they mean.
    Map<String, Set<Allergen>> avoidable() {
        var all = new HashMap<String, Set<Allergen>>();
        phrases.forEach((phrase, terms) -> terms.forEach(term -> {
            if (term instanceof Term.Avoidable(var allergens)) {
                all.put(phrase, allergens);
            }
        }));
        return all;
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

    private void add(String line) {
        var sides = line.split(":", 2);
        if (sides.length != 2) {
            throw new IllegalArgumentException("has no colon");
        }
        var kind = sides[0].strip().split(" +");
        var values = List.of(kind).subList(1, kind.length);
        var phrasesOfLine = Arrays.stream(sides[1].split(",")).map(String::strip).filter(phrase -> !phrase.isEmpty()).toList();
        switch (kind[0]) {
            case "suffix" -> phrasesOfLine.forEach(phrase -> suffixes.add(QueryWords.folded(phrase)));
            case "allergen" -> add(new Term.Avoidable(parsed(values, Allergen::valueOf)), phrasesOfLine);
            case "free-of" -> add(new Term.FreeOf(parsed(values, Allergen::valueOf)), phrasesOfLine);
            case "meat" -> add(new Term.Meat(Diet.valueOf(values.getFirst())), phrasesOfLine);
            case "diet" -> add(new Term.DietName(Diet.valueOf(values.getFirst())), phrasesOfLine);
            case "currency" -> add(new Term.CurrencyName(Set.copyOf(values)), phrasesOfLine);
            case "food" -> addFood(phrasesOfLine);
            case "course" -> {
                var course = Course.valueOf(values.getFirst());
                add(new Term.CourseName(course), phrasesOfLine);
                addCategories(course, phrasesOfLine);
            }
            case "category" -> addCategories(Course.valueOf(values.getFirst()), phrasesOfLine);
            default -> add(Grammar.named(kind[0]), phrasesOfLine);
        }
    }

    private static <T> Set<T> parsed(List<String> values, Function<String, T> parse) {
        return values.stream().map(parse).collect(Collectors.toSet());
    }

    private void add(Term term, List<String> phrasesOfLine) {
        for (var phrase : phrasesOfLine) {
            if (phrase.endsWith("*")) {
                beginnings.put(key(phrase.substring(0, phrase.length() - 1)), term);
            } else {
                wordsMax = Math.max(wordsMax, QueryWords.split(phrase).size());
                var terms = phrases.computeIfAbsent(key(phrase), _ -> new ArrayList<>());
                if (!terms.contains(term)) {
                    terms.add(term);
                }
            }
        }
    }

    private void addCategories(Course course, List<String> names) {
        names.forEach(name -> courses.computeIfAbsent(course, _ -> new LinkedHashSet<>()).add(key(name)));
    }

    /// Groups of several languages that have a word in common are one.
    private void addFood(List<String> phrasesOfLine) {
        var all = new HashSet<String>();
        for (var phrase : phrasesOfLine) {
            all.add(key(phrase));
            for (var term : phrases.getOrDefault(key(phrase), List.of())) {
                if (term instanceof Term.Food(var words)) {
                    all.addAll(words);
                }
            }
        }
        all.forEach(word -> phrases.getOrDefault(word, new ArrayList<>()).removeIf(Term.Food.class::isInstance));
        add(new Term.Food(all), List.copyOf(all));
    }

    private static String key(String phrase) {
        return String.join(" ", QueryWords.split(QueryWords.folded(phrase)));
    }
}
