package io.comanda.read.question;

import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Diet;
import io.comanda.read.question.Term.Grammar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads the lines of vocabulary files: `kind VALUES: phrase, phrase, …`. A phrase that ends with `*` is the beginning of words.
final class VocabularyLines {

    final Map<String, List<Term>> phrases = new HashMap<>();
    final Map<String, Term> beginnings = new HashMap<>();
    final List<String> suffixes = new ArrayList<>();
    final Map<Course, Set<String>> courses = new EnumMap<>(Course.class);
    /// Of the longest phrase.
    int wordsMax = 1;

    VocabularyLines(List<String> lines) {
        for (var line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                try {
                    add(line);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("The vocabulary's line '" + line + "': " + e.getMessage(), e);
                }
            }
        }
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
            case "without-food" -> add(new Term.WithoutFood(values.getFirst()), phrasesOfLine);
            case "meat" -> add(new Term.Meat(Diet.valueOf(values.getFirst())), phrasesOfLine);
            case "diet" -> add(new Term.DietName(Diet.valueOf(values.getFirst())), phrasesOfLine);
            case "currency" -> add(new Term.CurrencyName(Set.copyOf(values)), phrasesOfLine);
            case "number" -> add(new Term.NumberWord(new BigDecimal(values.getFirst())), phrasesOfLine);
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
