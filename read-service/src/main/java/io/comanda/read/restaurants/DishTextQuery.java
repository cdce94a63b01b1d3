package io.comanda.read.restaurants;

import io.comanda.read.restaurants.Synonyms.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What somebody typed, as a query for dishes. Each word is looked for by itself and in every way at once: as it is written, by its
/// stem in one of the languages, give or take a letter, by what else it is called, and by how it begins; in German by how it ends, too. So a word
/// with a typing error doesn't keep the one beside it from being found by its synonym.
final class DishTextQuery {

    /// More than a dish is described with, and few enough for a query of some hundred clauses.
    static final int WORDS_MAX = 12;

    /// Of more words than these one may be missing.
    private static final int ALL_NEEDED_MAX = 3;

    /// Below it another word is as near as the one that was meant.
    private static final int FORGIVEN_FROM_LETTERS = 4;
    private static final int FORGIVEN_TWICE_FROM_LETTERS = 7;

    /// What is shorter is in too many words by chance.
    private static final int PART_FROM_LETTERS = 4;

    /// A hit in the name counts most, and one by a stem a little less than the word itself.
    private static final List<String> EVERYWHERE = Stream.concat(Stream.of("title^4", "text"),
            DishDocument.STEMMED_LANGUAGES.stream().sorted()
                    .flatMap(language -> Stream.of("names." + language + "^3", "stems." + language + "^0.9")))
            .toList();

    /// @param words at least one
    static Map<String, ?> query(List<String> words) {
        var needed = new ArrayList<Map<String, ?>>();
        var welcome = new ArrayList<Map<String, ?>>();
        boolean onlyLittle = words.stream().allMatch(QueryWords::isLittle);
        var meanings = Synonyms.OF_FOOD.meanings(words);
        for (var meaning : meanings) {
            boolean isLast = meaning.equals(meanings.getLast());
            boolean isNeeded = onlyLittle || isLast || !meaning.words().stream().allMatch(QueryWords::isLittle);
            (isNeeded ? needed : welcome).add(query(meaning, isLast));
        }
        var text = String.join(" ", words);
        welcome.add(Map.of("match_phrase", Map.of("title", Map.of("query", text, "slop", 2, "boost", 2))));
        welcome.add(Map.of("term", Map.of("name", Map.of("value", text, "boost", 4))));
        int enough = needed.size() > ALL_NEEDED_MAX ? needed.size() - 1 : needed.size();
        return Map.of("bool", Map.of("must", Map.of("bool", Map.of("should", needed, "minimum_should_match", enough)), "should", welcome));
    }

    private static Map<String, ?> query(Meaning meaning, boolean isLast) {
        var ways = new ArrayList<Map<String, ?>>();
        if (meaning.words().size() == 1) {
            ways.addAll(ways(meaning.words().getFirst(), isLast));
        } else {
            ways.add(Map.of("bool", Map.of("must", meaning.words().stream()
                    .map(word -> best(ways(word, isLast && word.equals(meaning.words().getLast())))).toList())));
        }
        for (var other : meaning.others()) {
            if (other.indexOf(' ') >= 0) {
                ways.add(Map.of("multi_match",
                        Map.of("query", other, "type", "phrase", "fields", List.of("title^2", "text"), "boost", 0.7)));
            } else {
                ways.add(everywhere(other, 0.7));
                addEnd(other, 0.7, ways);
            }
        }
        return best(ways);
    }

    private static List<Map<String, ?>> ways(String word, boolean isLast) {
        var ways = new ArrayList<Map<String, ?>>();
        ways.add(everywhere(word, 1));
        int letters = word.codePointCount(0, word.length());
        if (letters >= FORGIVEN_FROM_LETTERS) {
            ways.add(forgiven(word, 1, 1, 1));
        }
        if (letters >= FORGIVEN_TWICE_FROM_LETTERS) {
            ways.add(forgiven(word, 2, 0, 0.4));
        }
        if (isLast || letters >= PART_FROM_LETTERS) {
            double boost = isLast ? 1 : 0.3;
            ways.add(Map.of("match_bool_prefix", Map.of("title", Map.of("query", word, "boost", 8 * boost))));
            ways.add(Map.of("match_bool_prefix", Map.of("text", Map.of("query", word, "boost", 1.5 * boost))));
        }
        addEnd(word, 1, ways);
        return ways;
    }

    /// @param edits how many letters may be wrong
    /// @param right how many at its beginning may not
    private static Map<String, ?> forgiven(String word, int edits, int right, double boost) {
        return Map.of("multi_match",
                Map.of("query", word, "fields", List.of("title^0.6", "text^0.2"), "operator", "and", "fuzziness", edits,
                        "prefix_length", right, "boost", boost));
    }

    /// A word that ends like this: of `Kartoffelsuppe` people look for `Suppe`.
    private static void addEnd(String word, double boost, List<Map<String, ?>> ways) {
        if (word.length() >= PART_FROM_LETTERS) {
            ways.add(Map.of("match_bool_prefix", Map.of("backwards", Map.of("query", QueryWords.backwards(word), "boost", 2 * boost))));
        }
    }

    private static Map<String, ?> everywhere(String word, double boost) {
        return Map.of("multi_match", Map.of("query", word, "fields", EVERYWHERE, "operator", "and", "tie_breaker", 0.1, "boost", boost));
    }

    private static Map<String, ?> best(List<Map<String, ?>> ways) {
        return Map.of("dis_max", Map.of("queries", ways, "tie_breaker", 0.1));
    }

    /// A name that begins like this, or has a word that does: for suggestions, with every letter that is typed.
    static Map<String, ?> beginning(List<String> words) {
        var text = String.join(" ", words);
        return best(List.of(
                Map.of("match_bool_prefix", Map.of("starts", Map.of("query", text, "operator", "and"))),
                Map.of("match_phrase_prefix", Map.of("starts", Map.of("query", text, "boost", 2))),
                Map.of("prefix", Map.of("name", Map.of("value", text, "boost", 4))),
                Map.of("match", Map.of("starts", Map.of("query", text, "operator", "and", "fuzziness", "AUTO:4,7", "prefix_length", 1,
                        "boost", 0.2)))));
    }

    private DishTextQuery() {
    }
}
