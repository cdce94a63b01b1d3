package io.comanda.read.question;

import io.comanda.read.question.Synonyms.Meaning;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells which words of a dish's text were asked for: the same word inflected, its beginning or end, a part of a compound, a synonym, or
/// the word with a typing error. It is decided here and not in Elasticsearch, where this took most of a search (decision 66).
public final class AskedWords {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    /// Shorter beginnings and ends are in too many words.
    private static final int PARTIAL_MIN_LETTERS = 4;

    private static final int STEM_MIN_LETTERS = 3;

    /// What inflects a word in one of the languages.
    private static final Set<String> ENDINGS = Set.of("", "s", "es", "x", "n", "e", "en", "er", "ern", "em", "a", "o", "i", "y", "ies",
            "ed", "ing",
            "se", "te", "ta", "to", "ti");

    /// Words that are asked for, and their synonyms.
    private final Set<String> words = new LinkedHashSet<>();
    private final Set<List<String>> phrases = new LinkedHashSet<>();
    private final Set<String> beginnings = new LinkedHashSet<>();
    private final Set<String> ends = new LinkedHashSet<>();
    private final Set<String> misspelt = new LinkedHashSet<>();
    private final Map<String, Boolean> decided = new HashMap<>();

    /// A part of a text.
    ///
    /// @param end exclusive
    public record Range(int start, int end) {
    }

    /// @param asked as they were typed
    public AskedWords(List<String> asked) {
        boolean onlyStopWords = asked.stream().allMatch(QueryWords::isStopWord);
        for (var meaning : Synonyms.OF_FOOD.meanings(asked)) {
            if (onlyStopWords || !meaning.words().stream().allMatch(QueryWords::isStopWord)) {
                add(meaning, onlyStopWords);
            }
        }
        if (!asked.isEmpty()) {
            beginnings.addAll(spellings(asked.getLast()));
        }
    }

    private void add(Meaning meaning, boolean withStopWords) {
        addOthers(meaning);
        for (var word : meaning.words()) {
            if (withStopWords || !QueryWords.isStopWord(word)) {
                for (var spelling : spellings(word)) {
                    words.add(spelling);
                    if (spelling.length() >= PARTIAL_MIN_LETTERS) {
                        beginnings.add(spelling);
                        ends.add(spelling);
                    }
                    if (!Synonyms.OF_FOOD.know(word)) {
                        misspelt.add(spelling);
                    }
                }
                for (var part : Compounds.OF_FOOD.parts(word)) {
                    words.add(part);
                    Synonyms.OF_FOOD.meanings(List.of(part)).forEach(this::addOthers);
                }
            }
        }
    }

    private void addOthers(Meaning meaning) {
        for (var other : meaning.others()) {
            var folded = QueryWords.split(QueryWords.folded(other));
            if (folded.size() == 1) {
                words.add(folded.getFirst());
            } else {
                phrases.add(folded);
            }
        }
    }

    private static List<String> spellings(String word) {
        return QueryWords.spellings(word).stream().map(QueryWords::folded).toList();
    }

    /// Where they are, in order.
    public List<Range> in(String text) {
        if (words.isEmpty() && phrases.isEmpty()) {
            return List.of();
        }
        var ranges = new ArrayList<Range>();
        var folded = new ArrayList<String>();
        for (var word = WORD.matcher(text); word.find();) {
            ranges.add(new Range(word.start(), word.end()));
            folded.add(QueryWords.folded(word.group()));
        }
        var found = new BitSet();
        for (int i = 0; i < folded.size(); i++) {
            if (decided.computeIfAbsent(folded.get(i), this::isAsked)) {
                found.set(i);
            }
            found.set(i, i + phraseAt(folded.subList(i, folded.size())));
        }
        return found.stream().mapToObj(ranges::get).toList();
    }

    /// How many words the longest phrase has that begins the text.
    private int phraseAt(List<String> text) {
        return phrases.stream().filter(phrase -> phrase.size() <= text.size() && phrase.equals(text.subList(0, phrase.size())))
                .mapToInt(List::size).max().orElse(0);
    }

    private boolean isAsked(String word) {
        return words.stream().anyMatch(asked -> isInflected(asked, word)) || beginnings.stream().anyMatch(word::startsWith)
                || ends.stream().anyMatch(word::endsWith) || misspelt.stream().anyMatch(asked -> Misspelling.isLikely(word, asked))
                || (words.stream().anyMatch(word::contains) && Compounds.OF_FOOD.parts(word).stream()
                        .anyMatch(part -> words.stream().anyMatch(asked -> isInflected(asked, part))));
    }

    private static boolean isInflected(String one, String other) {
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return (one.length() == same && other.length() == same)
                || (same >= STEM_MIN_LETTERS && ENDINGS.contains(one.substring(same)) && ENDINGS.contains(other.substring(same)));
    }
}
