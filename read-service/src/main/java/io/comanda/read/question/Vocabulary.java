package io.comanda.read.question;

import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Diet;
import io.comanda.read.question.Term.Grammar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
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

    /// Negations of which there are too many to list, such as verbs.
    private static final Pattern CUE = Pattern
            .compile("(allerg|alerg|alerj|intoler|unvertr|nicht|kein|nie|ohne).*|.*(emem|amam|meyen|mayan|mesin|masin)");

    private final Map<String, List<Term>> phrases = new HashMap<>();
    private final Map<String, Set<Allergen>> avoidable = new HashMap<>();
    private final Map<Character, List<String>> avoidableByFirstLetter = new HashMap<>();
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
        phrases.forEach((phrase, terms) -> terms.forEach(term -> {
            if (term instanceof Term.Avoidable(var allergens) && phrase.indexOf(' ') < 0) {
                avoidable.computeIfAbsent(phrase, _ -> EnumSet.noneOf(Allergen.class)).addAll(allergens);
                avoidableByFirstLetter.computeIfAbsent(phrase.charAt(0), _ -> new ArrayList<>()).add(phrase);
            }
        }));
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
