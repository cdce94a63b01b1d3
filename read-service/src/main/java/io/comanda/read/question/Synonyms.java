package io.comanda.read.question;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Synonyms of food, from a file in Elasticsearch's format: `a, b, c` are equivalent, `a, b => c, d` also finds c and d for a and for b.
/// They are applied to the query and not to the index, so a new rule takes effect at the next start.
public final class Synonyms {

    public static final Synonyms OF_FOOD = new Synonyms(TextFiles.lines("/elasticsearch/synonyms.txt"));

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
    public record Meaning(List<String> words, Set<String> others) {

        public Meaning {
            words = List.copyOf(words);
            others = new LinkedHashSet<>(others);
        }
    }

    /// The words in order. Words that form one term of a rule are one meaning.
    public List<Meaning> meanings(List<String> words) {
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
            if (length == 2 && know(String.join("", some))) {
                return new Meaning(some, withItself(String.join("", some)));
            }
        }
        return new Meaning(words.subList(0, 1), Set.of());
    }

    /// `cheese cake` is `cheesecake`.
    private Set<String> withItself(String joined) {
        var all = new LinkedHashSet<>(others.getOrDefault(key(List.of(joined)), Set.of()));
        all.add(joined);
        return all;
    }

    /// Synonyms, of one word each, of all words that begin so.
    ///
    /// @param max how many at most
    public List<String> ofWordsThatBegin(String beginning, int max) {
        var folded = QueryWords.folded(beginning);
        return others.entrySet().stream().filter(entry -> entry.getKey().startsWith(folded)).flatMap(entry -> entry.getValue().stream())
                .filter(other -> other.indexOf(' ') < 0).distinct().limit(max).toList();
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

    /// Whether a rule has the word.
    public boolean know(String word) {
        return others.containsKey(key(List.of(word)));
    }
}
