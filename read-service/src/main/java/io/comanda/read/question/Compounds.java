package io.comanda.read.question;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Splits German compounds: `Lammkoteletts` into `lamm` and `kotelett`. A word is one if all of it is made of words that are known, and of
/// the letters that may join them. So no Lamm is found in a Flammkuchen, and no Wein in a Schwein (decision 64).
public final class Compounds {

    public static final Compounds OF_FOOD = new Compounds(TextFiles.lines("/vocabulary/compounds-de.txt"), Synonyms.OF_FOOD::know);

    /// Longer than any word on a menu. It bounds what a split can cost.
    private static final int LETTERS_MAX = 40;

    /// Shorter words complete others by chance.
    private static final int PART_MIN_LETTERS = 3;

    /// Those that the dictionary doesn't have, but the synonyms, are of any language.
    private static final int FOREIGN_MIN_LETTERS = 4;

    /// What may be between two parts.
    private static final List<String> LINKS = List.of("", "n", "s", "e", "en", "er", "es");

    /// What may follow the last part.
    private static final List<String> ENDINGS = List.of("", "n", "s", "e", "en", "er", "es", "ern");

    /// A last part of so many letters is one, whatever precedes it: a Havelzander is a Zander.
    private static final int LAST_MIN_LETTERS = 5;

    private final Set<String> dictionary;
    private final Predicate<String> isKnown;

    /// @param lines   words separated by commas
    /// @param isKnown whether a word that they don't have is known nevertheless
    Compounds(List<String> lines, Predicate<String> isKnown) {
        this.dictionary = lines.stream().filter(line -> !line.startsWith("#")).flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(word -> QueryWords.folded(word.strip())).filter(word -> !word.isEmpty()).collect(Collectors.toUnmodifiableSet());
        this.isKnown = word -> dictionary.contains(word) || (word.length() >= FOREIGN_MIN_LETTERS && isKnown.test(word));
    }

    /// The parts of a compound in lower case without accents, the last one without its ending. Only the last one if the others are unknown;
    /// none if the word is no compound.
    public List<String> parts(String word) {
        var folded = QueryWords.folded(word);
        if (folded.length() > LETTERS_MAX || isWhole(folded)) {
            return List.of();
        }
        for (Predicate<String> isPart : List.<Predicate<String>>of(dictionary::contains, isKnown)) {
            for (var spelling : QueryWords.spellings(folded)) {
                var parts = split(spelling, isPart);
                if (!parts.isEmpty()) {
                    return parts;
                }
            }
        }
        return last(folded);
    }

    /// All parts of all compounds in a text.
    public List<String> partsOfAll(String text) {
        return QueryWords.split(text).stream().flatMap(word -> parts(word).stream()).toList();
    }

    private boolean isWhole(String word) {
        return word.length() < 2 * PART_MIN_LETTERS || !single(word, dictionary::contains).isEmpty();
    }

    /// The longest possible first part, and what the rest is made of.
    private static List<String> split(String word, Predicate<String> isPart) {
        for (int end = word.length() - PART_MIN_LETTERS; end >= PART_MIN_LETTERS; end--) {
            var first = word.substring(0, end);
            if (isPart.test(first)) {
                for (var link : LINKS) {
                    if (word.startsWith(link, end)) {
                        var rest = rest(word.substring(end + link.length()), isPart);
                        if (!rest.isEmpty()) {
                            var parts = new ArrayList<>(List.of(first));
                            parts.addAll(rest);
                            return parts;
                        }
                    }
                }
            }
        }
        return List.of();
    }

    private static List<String> rest(String rest, Predicate<String> isPart) {
        var single = single(rest, isPart);
        return single.isEmpty() ? split(rest, isPart) : single;
    }

    private static List<String> single(String word, Predicate<String> isPart) {
        for (var ending : ENDINGS) {
            var stem = word.substring(0, Math.max(0, word.length() - ending.length()));
            if (word.endsWith(ending) && stem.length() >= PART_MIN_LETTERS && isPart.test(stem)) {
                return List.of(stem);
            }
        }
        return List.of();
    }

    private List<String> last(String word) {
        for (int begin = PART_MIN_LETTERS; begin <= word.length() - LAST_MIN_LETTERS; begin++) {
            var last = single(word.substring(begin), dictionary::contains);
            if (!last.isEmpty() && last.getFirst().length() >= LAST_MIN_LETTERS) {
                return last;
            }
        }
        return List.of();
    }
}
