package io.comanda.read.restaurants;

import io.comanda.read.question.QueryWords;
import io.comanda.read.question.Question;
import io.comanda.read.question.Synonyms;
import io.comanda.read.question.Synonyms.Meaning;
import io.comanda.read.search.AcceptedLanguages;
import io.comanda.read.search.Clauses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The query for restaurants by text. Each word is in the restaurant's name, code, address, city or cuisines: as it is, by its beginning or
/// end, with typing errors, or by a synonym, so `japanisch` is also Japanese. Two words may be one: `kiez küche` finds Kiezküche.
final class RestaurantTextQuery {

    /// A wrong letter in a shorter word makes it another one.
    private static final int FUZZY_MIN_LETTERS = 5;

    /// Shorter beginnings and ends are in too many words.
    private static final int BEGINNING_MIN_LETTERS = 3;
    private static final int END_MIN_LETTERS = 4;

    /// Words that ask for something, but not for what, such as `restaurant`, may be missing unless there is nothing else.
    ///
    /// @param reader of restaurants that match alike, those in a language of the reader come first
    static Map<String, ?> query(String text, AcceptedLanguages reader) {
        var all = Synonyms.OF_FOOD.meanings(QueryWords.split(text));
        if (all.isEmpty()) {
            return Map.of("match_none", Map.of());
        }
        boolean isTelling = all.stream().anyMatch(RestaurantTextQuery::isTelling);
        var required = new ArrayList<Map<String, ?>>();
        var optional = new ArrayList<>(reader.preferred("language"));
        for (int i = 0; i < all.size(); i++) {
            var ways = new ArrayList<>(ways(all.get(i)));
            if (i > 0) {
                ways.add(joined(all.get(i - 1), all.get(i)));
            }
            if (i + 1 < all.size()) {
                ways.add(joined(all.get(i), all.get(i + 1)));
            }
            (isTelling && !isTelling(all.get(i)) ? optional : required).add(Clauses.best(ways));
        }
        return Map.of("bool", Map.of("must", required, "should", optional));
    }

    private static boolean isTelling(Meaning meaning) {
        return !meaning.words().stream().allMatch(word -> QueryWords.isStopWord(word) || Question.isNoise(word));
    }

    private static List<Map<String, ?>> ways(Meaning meaning) {
        var ways = new ArrayList<Map<String, ?>>();
        if (meaning.words().size() == 1) {
            for (var spelling : QueryWords.spellings(meaning.words().getFirst())) {
                ways.addAll(ways(spelling));
            }
        } else {
            ways.add(Map.of("match_phrase", Map.of("text", String.join(" ", meaning.words()))));
        }
        meaning.others().forEach(other -> ways.add(Map.of("match_phrase", Map.of("text", Map.of("query", other, "boost", 0.8)))));
        return ways;
    }

    private static List<Map<String, ?>> ways(String word) {
        var ways = new ArrayList<Map<String, ?>>();
        ways.add(Map.of("match", Map.of("text", Map.of("query", word))));
        int letters = word.codePointCount(0, word.length());
        if (letters >= BEGINNING_MIN_LETTERS) {
            ways.add(Map.of("match_bool_prefix", Map.of("text", Map.of("query", word, "boost", 0.7))));
        }
        if (letters >= END_MIN_LETTERS) {
            ways.add(Map.of("match_bool_prefix", Map.of("backwards", Map.of("query", QueryWords.reversed(word), "boost", 0.5))));
        }
        if (letters >= FUZZY_MIN_LETTERS && !Synonyms.OF_FOOD.know(word)) {
            ways.add(fuzzy(word));
        }
        return ways;
    }

    private static Map<String, ?> joined(Meaning first, Meaning second) {
        return fuzzy(String.join("", first.words()) + String.join("", second.words()));
    }

    private static Map<String, ?> fuzzy(String word) {
        return Map.of("match", Map.of("text", Map.of("query", word, "fuzziness", "AUTO:5,9", "prefix_length", 1, "boost", 0.4)));
    }

    private RestaurantTextQuery() {
    }
}
