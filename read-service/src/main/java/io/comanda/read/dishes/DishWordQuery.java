package io.comanda.read.dishes;

import io.comanda.read.question.QueryWords;
import io.comanda.read.question.Synonyms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One word of a question for dishes, in every way in which it can match: exactly, by its stem in each language, with typing errors, and by
/// its prefix; in German also by its suffix.
final class DishWordQuery {

    /// Shorter words are too similar to others.
    private static final int FUZZY_MIN_LETTERS = 5;
    private static final int FUZZY_TWICE_MIN_LETTERS = 7;

    /// Shorter prefixes and suffixes are in too many words.
    static final int PARTIAL_MIN_LETTERS = 4;

    private static final int JOINED_MIN_LETTERS = 7;

    /// A match in the name counts most, then one in the description. The text also has the cuisines and the name of the restaurant, which
    /// make no drink a pizza.
    private static final List<String> ALL_FIELDS = Stream.concat(
            Stream.of("title^4", "shown.description", "text^0.4", "parts.name^3", "parts.description^0.5", "wine^8"),
            DishDocument.STEMMED_LANGUAGES.stream().sorted()
                    .flatMap(language -> Stream.of("names." + language + "^3", "stems." + language + "^0.5")))
            .toList();

    /// Synonyms are many, and the file has their plurals.
    private static final List<String> FIELDS_OF_SYNONYMS = ALL_FIELDS.stream().filter(field -> !field.startsWith("stems.")).toList();

    static List<Map<String, ?>> alternatives(String word, boolean isLast, Spelling spelling) {
        var alternatives = new ArrayList<Map<String, ?>>();
        alternatives.add(inAllFields(word));
        alternatives.add(Map.of("term", Map.of("category", Map.of("value", word, "boost", 2))));
        int letters = word.codePointCount(0, word.length());
        // What is known is no typing error of something else: potatoes are not meant as tomatoes.
        boolean isKnown = Synonyms.OF_FOOD.know(word);
        boolean mayBeMisspelt = spelling == Spelling.WITH_ERRORS && !isKnown;
        if (letters >= FUZZY_MIN_LETTERS && mayBeMisspelt) {
            alternatives.add(fuzzy(word, 1, 1, 1));
        }
        // A wrong first letter counts twice.
        if (letters >= FUZZY_TWICE_MIN_LETTERS && mayBeMisspelt) {
            alternatives.add(fuzzy(word, 2, 1, 0.4));
            alternatives.add(fuzzy(word, 1, 0, 0.4));
        }
        if (isLast || letters >= PARTIAL_MIN_LETTERS) {
            double boost = isLast ? 1 : 0.3;
            alternatives.add(Map.of("match_bool_prefix", Map.of("title", Map.of("query", word, "boost", 8 * boost))));
            alternatives.add(Map.of("match_bool_prefix", Map.of("shown.description", Map.of("query", word, "boost", 1.5 * boost))));
            alternatives.add(Map.of("match_bool_prefix", Map.of("text", Map.of("query", word, "boost", 0.5 * boost))));
        }
        addSuffix(word, alternatives);
        // Two words of a name that were typed as one: garlicknots.
        if (letters >= JOINED_MIN_LETTERS && !isKnown) {
            alternatives.add(Map.of("match", Map.of("starts", Map.of("query", word, "boost", 3))));
        }
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
    private static void addSuffix(String word, List<Map<String, ?>> alternatives) {
        if (word.length() >= PARTIAL_MIN_LETTERS) {
            alternatives
                    .add(Map.of("match_bool_prefix", Map.of("backwards", Map.of("query", QueryWords.reversed(word), "boost", 2))));
        }
    }

    private static Map<String, ?> inAllFields(String word) {
        return Map.of("multi_match", Map.of("query", word, "fields", ALL_FIELDS, "operator", "and", "tie_breaker", 0.1));
    }

    static Map<String, ?> ofSynonyms(List<String> words, double boost) {
        return Map.of("multi_match",
                Map.of("query", String.join(" ", words), "fields", FIELDS_OF_SYNONYMS, "operator", "or", "tie_breaker", 0.1, "boost",
                        boost));
    }

    /// Descriptions aren't stemmed for synonyms. Plurals with an `s` are not in the file.
    static Map<String, ?> ofPluralSynonyms(List<String> words, double boost) {
        var plurals = words.stream().filter(word -> !word.endsWith("s")).map(word -> word + "s").toList();
        return Map.of("match", Map.of("shown.description", Map.of("query", String.join(" ", plurals), "boost", boost)));
    }

    private DishWordQuery() {
    }
}
