package io.comanda.read.dishes;

import io.comanda.read.question.QueryWords;
import io.comanda.read.question.Synonyms;
import io.comanda.read.search.Clauses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Which dishes mention a word that was negated: inflected, or as a part of another word.
final class DishMentions {

    /// What mentions a word that was negated. The names of restaurants and cuisines don't: a salad of a pizzeria is no pizza.
    private static final List<String> MENTIONING_FIELDS = Stream
            .concat(Stream.of("title", "shown.name", "shown.description", "parts.name", "parts.description", "wine"),
                    DishDocument.STEMMED_LANGUAGES.stream().sorted().map(language -> "names." + language))
            .toList();

    /// Letters at the end of a word that may only inflect it.
    private static final String INFLECTIONS = "nse";

    /// Dishes whose name, description or category mentions any of the words, inflected or as a part of another word.
    static Map<String, ?> of(Set<String> words) {
        var mentions = new ArrayList<Map<String, ?>>();
        for (var word : words) {
            mentions.addAll(mention(word));
            Synonyms.OF_FOOD.meanings(QueryWords.split(word)).stream().flatMap(meaning -> meaning.others().stream())
                    .filter(other -> !words.contains(other)).forEach(other -> mentions.addAll(mention(other)));
        }
        return Clauses.anyOf(mentions);
    }

    private static List<Map<String, ?>> mention(String word) {
        var mentions = new ArrayList<Map<String, ?>>();
        var folded = QueryWords.folded(word);
        mentions.add(Map.of("multi_match", Map.of("query", word, "type", "phrase", "fields", MENTIONING_FIELDS)));
        mentions.add(Clauses.is("category", word));
        if (folded.length() >= DishWordQuery.PARTIAL_MIN_LETTERS && QueryWords.split(word).size() == 1) {
            var begin = folded.length() > DishWordQuery.PARTIAL_MIN_LETTERS && INFLECTIONS.indexOf(folded.charAt(folded.length() - 1)) >= 0
                    ? folded.substring(0, folded.length() - 1)
                    : folded;
            for (var field : List.of("title", "shown.description")) {
                mentions.add(Map.of("prefix", Map.of(field, begin)));
            }
            mentions.add(Map.of("prefix", Map.of("backwards", QueryWords.reversed(word))));
        }
        return mentions;
    }

    private DishMentions() {
    }
}
