package io.comanda.read.restaurants;

import io.comanda.read.restaurants.Synonyms.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The query for dishes by text. Each word is matched separately and in every way at once: exactly, by its stem in each language, with
/// typing errors, by its synonyms, and by its prefix; in German also by its suffix. So a typing error in one word does not prevent
/// a synonym match of the next.
final class DishTextQuery {

    /// More than a dish's description needs, and few enough for a query of some hundred clauses.
    static final int WORDS_MAX = 12;

    /// With more words than this, one may be missing.
    private static final int ALL_REQUIRED_MAX = 3;

    /// Shorter words are too similar to others.
    private static final int FUZZY_MIN_LETTERS = 4;
    private static final int FUZZY_TWICE_MIN_LETTERS = 7;

    /// Shorter prefixes and suffixes are in too many words.
    private static final int PARTIAL_MIN_LETTERS = 4;

    /// A match in the name counts most, and a stem slightly less than the exact word.
    private static final List<String> ALL_FIELDS = Stream.concat(Stream.of("title^4", "text"),
            DishDocument.STEMMED_LANGUAGES.stream().sorted()
                    .flatMap(language -> Stream.of("names." + language + "^3", "stems." + language + "^0.9")))
            .toList();

    /// @param words at least one
    static Map<String, ?> query(List<String> words) {
        var required = new ArrayList<Map<String, ?>>();
        var optional = new ArrayList<Map<String, ?>>();
        boolean onlyStopWords = words.stream().allMatch(QueryWords::isStopWord);
        var meanings = Synonyms.OF_FOOD.meanings(words);
        for (var meaning : meanings) {
            boolean isLast = meaning.equals(meanings.getLast());
            boolean isRequired = onlyStopWords || isLast || !meaning.words().stream().allMatch(QueryWords::isStopWord);
            (isRequired ? required : optional).add(query(meaning, isLast));
        }
        var text = String.join(" ", words);
        optional.add(Map.of("match_phrase", Map.of("title", Map.of("query", text, "slop", 2, "boost", 2))));
        optional.add(Map.of("term", Map.of("name", Map.of("value", text, "boost", 4))));
        int enough = required.size() > ALL_REQUIRED_MAX ? required.size() - 1 : required.size();
        return Map.of("bool",
                Map.of("must", Map.of("bool", Map.of("should", required, "minimum_should_match", enough)), "should", optional));
    }

    private static Map<String, ?> query(Meaning meaning, boolean isLast) {
        var alternatives = new ArrayList<Map<String, ?>>();
        if (meaning.words().size() == 1) {
            alternatives.addAll(alternatives(meaning.words().getFirst(), isLast));
        } else {
            alternatives.add(Map.of("bool", Map.of("must", meaning.words().stream()
                    .map(word -> best(alternatives(word, isLast && word.equals(meaning.words().getLast())))).toList())));
        }
        for (var other : meaning.others()) {
            if (other.indexOf(' ') >= 0) {
                alternatives.add(Map.of("multi_match",
                        Map.of("query", other, "type", "phrase", "fields", List.of("title^2", "text"), "boost", 0.7)));
            } else {
                alternatives.add(inAllFields(other, 0.7));
                addSuffix(other, 0.7, alternatives);
            }
        }
        return best(alternatives);
    }

    private static List<Map<String, ?>> alternatives(String word, boolean isLast) {
        var alternatives = new ArrayList<Map<String, ?>>();
        alternatives.add(inAllFields(word, 1));
        int letters = word.codePointCount(0, word.length());
        if (letters >= FUZZY_MIN_LETTERS) {
            alternatives.add(fuzzy(word, 1, 1, 1));
        }
        if (letters >= FUZZY_TWICE_MIN_LETTERS) {
            alternatives.add(fuzzy(word, 2, 0, 0.4));
        }
        if (isLast || letters >= PARTIAL_MIN_LETTERS) {
            double boost = isLast ? 1 : 0.3;
            alternatives.add(Map.of("match_bool_prefix", Map.of("title", Map.of("query", word, "boost", 8 * boost))));
            alternatives.add(Map.of("match_bool_prefix", Map.of("text", Map.of("query", word, "boost", 1.5 * boost))));
        }
        addSuffix(word, 1, alternatives);
        return alternatives;
    }

    /// @param edits  how many letters may differ
    /// @param prefix how many letters at the beginning may not
    private static Map<String, ?> fuzzy(String word, int edits, int prefix, double boost) {
        return Map.of("multi_match",
                Map.of("query", word, "fields", List.of("title^0.6", "text^0.2"), "operator", "and", "fuzziness", edits,
                        "prefix_length", prefix, "boost", boost));
    }

    /// Matches words that end with it: people search for `Suppe` and want `Kartoffelsuppe`.
    private static void addSuffix(String word, double boost, List<Map<String, ?>> alternatives) {
        if (word.length() >= PARTIAL_MIN_LETTERS) {
            alternatives
                    .add(Map.of("match_bool_prefix", Map.of("backwards", Map.of("query", QueryWords.reversed(word), "boost", 2 * boost))));
        }
    }

    private static Map<String, ?> inAllFields(String word, double boost) {
        return Map.of("multi_match", Map.of("query", word, "fields", ALL_FIELDS, "operator", "and", "tie_breaker", 0.1, "boost", boost));
    }

    private static Map<String, ?> best(List<Map<String, ?>> alternatives) {
        return Map.of("dis_max", Map.of("queries", alternatives, "tie_breaker", 0.1));
    }

    /// Matches names that begin with the text, or have a word that does: for suggestions at every keystroke.
    static Map<String, ?> prefix(List<String> words) {
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
