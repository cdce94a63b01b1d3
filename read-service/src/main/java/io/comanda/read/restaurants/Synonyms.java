package io.comanda.read.restaurants;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Synonyms of food, from a file in Elasticsearch's format: `a, b, c` are equivalent, `a, b => c, d` also finds c and d for a and for b.
/// They are applied to the query and not to the index, so a new rule takes effect at the next start.
final class Synonyms {

    static final Synonyms OF_FOOD = new Synonyms(lines("/elasticsearch/synonyms.txt"));

    private final Map<String, Set<String>> others = new LinkedHashMap<>();
    private int wordsMax = 1;

    Synonyms(List<String> rules) {
        for (var rule : rules) {
            if (!rule.isBlank() && !rule.startsWith("#")) {
                add(rule.split("=>", 2));
            }
        }
    }

    /// A part of the query.
    ///
    /// @param words  as they were typed
    /// @param others its synonyms, each of one word or more
    record Meaning(List<String> words, Set<String> others) {

        Meaning {
            words = List.copyOf(words);
            others = new LinkedHashSet<>(others);
        }
    }

    /// The words in order. Words that form one term of a rule are one meaning.
    List<Meaning> meanings(List<String> words) {
        var meanings = new ArrayList<Meaning>();
        for (int from = 0; from < words.size();) {
            var meaning = longest(words.subList(from, Math.min(words.size(), from + wordsMax)));
            meanings.add(meaning);
            from += meaning.words().size();
        }
        return meanings;
    }

    private Meaning longest(List<String> words) {
        for (int length = words.size(); length > 0; length--) {
            var some = words.subList(0, length);
            var found = others.get(key(some));
            if (found != null) {
                return new Meaning(some, found);
            }
        }
        return new Meaning(words.subList(0, 1), Set.of());
    }

    private void add(String[] sides) {
        var from = terms(sides[0]);
        var to = sides.length == 1 ? from : terms(sides[1]);
        for (var term : from) {
            var words = QueryWords.split(term);
            wordsMax = Math.max(wordsMax, words.size());
            var its = others.computeIfAbsent(key(words), _ -> new LinkedHashSet<>());
            its.addAll(to);
            its.remove(term);
        }
    }

    private static List<String> terms(String side) {
        return Arrays.stream(side.split(",")).map(String::strip).filter(term -> !term.isEmpty()).toList();
    }

    /// Singular and plural are equal in languages that add an `s`. Other plurals are in the file.
    private static String key(List<String> words) {
        var key = QueryWords.folded(String.join(" ", words));
        return key.length() > 3 && key.endsWith("s") ? key.substring(0, key.length() - 1) : key;
    }

    private static List<String> lines(String file) {
        try (var in = Synonyms.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The file " + file + " is missing");
            }
            try (Stream<String> lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines()) {
                return lines.toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
