package io.comanda.read.dishes;

import io.comanda.read.question.QueryWords;
import io.comanda.read.question.Synonyms;
import io.comanda.read.search.Clauses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The query for dishes by the beginnings of words: for suggestions at every keystroke.
final class DishBeginnings {

    /// Shorter beginnings are in too many texts.
    private static final int BEGINNING_MIN_LETTERS = 3;

    /// Shorter beginnings are of too many synonyms.
    private static final int SYNONYM_MIN_LETTERS = 4;
    private static final int SYNONYMS_MAX = 40;

    /// Matches names that begin with the text, or have words that do.
    static Map<String, ?> query(List<String> words) {
        var text = String.join(" ", words);
        return Clauses.best(List.of(
                Map.of("match_bool_prefix", Map.of("starts", Map.of("query", text, "operator", "and"))),
                Map.of("match_phrase_prefix", Map.of("starts", Map.of("query", text, "boost", 2))),
                Map.of("prefix", Map.of("name", Map.of("value", text, "boost", 4))),
                Map.of("bool", Map.of("must", words.stream().map(DishBeginnings::beginning).toList(), "boost", 0.5))));
    }

    /// Matches names with words that are likely meant, if none begins so.
    static Map<String, ?> misspelt(List<String> words) {
        return Map.of("match", Map.of("starts",
                Map.of("query", String.join(" ", words), "operator", "and", "fuzziness", "AUTO:4,7", "prefix_length", 1)));
    }

    /// A word of the name begins so, or of the restaurant, the category or the description; or it is a synonym, or begins one.
    private static Map<String, ?> beginning(String word) {
        var ways = new ArrayList<Map<String, ?>>();
        for (var spelling : QueryWords.spellings(word)) {
            ways.add(Map.of("match_bool_prefix", Map.of("starts", Map.of("query", spelling, "boost", 4))));
            if (spelling.length() >= BEGINNING_MIN_LETTERS) {
                ways.add(Map.of("match_bool_prefix", Map.of("text", Map.of("query", spelling, "boost", 0.5))));
            }
        }
        for (var meaning : Synonyms.OF_FOOD.meanings(List.of(word))) {
            meaning.others().forEach(other -> ways.add(Map.of("match_phrase", Map.of("starts", Map.of("query", other)))));
        }
        if (word.length() >= SYNONYM_MIN_LETTERS) {
            var others = Synonyms.OF_FOOD.ofWordsThatBegin(word, SYNONYMS_MAX);
            if (!others.isEmpty()) {
                ways.add(Map.of("match", Map.of("starts", Map.of("query", String.join(" ", others), "boost", 0.3))));
            }
        }
        return Clauses.best(ways);
    }

    private DishBeginnings() {
    }
}
