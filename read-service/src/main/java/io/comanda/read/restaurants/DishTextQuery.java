package io.comanda.read.restaurants;

import io.comanda.read.question.Course;
import io.comanda.read.question.QueryWords;
import io.comanda.read.question.Question;
import io.comanda.read.question.Synonyms;
import io.comanda.read.question.Synonyms.Meaning;
import io.comanda.read.search.Clauses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The query for dishes by text. Each word is matched separately and in every way at once ([DishWordQuery]), and so is each of its
/// synonyms. So a typing error in one word does not prevent a synonym match of the next.
final class DishTextQuery {

    /// More than a dish's description needs, and few enough for a query of some hundred clauses.
    static final int WORDS_MAX = 12;

    /// With more words than this, one may be missing.
    private static final int ALL_REQUIRED_MAX = 3;

    /// @param words at least one, or a course
    static Map<String, ?> query(List<String> words, Map<Course, List<String>> courses) {
        var required = new ArrayList<Map<String, ?>>();
        var optional = new ArrayList<Map<String, ?>>();
        courses.forEach((course, typed) -> required.add(query(course, typed)));
        boolean onlyStopWords = words.stream().allMatch(QueryWords::isStopWord);
        var meanings = Synonyms.OF_FOOD.meanings(words);
        for (var meaning : meanings) {
            boolean isLast = meaning.equals(meanings.getLast());
            boolean isRequired = onlyStopWords || isLast || !meaning.words().stream().allMatch(QueryWords::isStopWord);
            (isRequired ? required : optional).add(query(meaning, isLast));
        }
        var text = String.join(" ", words);
        if (words.isEmpty()) {
            return Map.of("bool", Map.of("must", required));
        }
        optional.add(Map.of("match_phrase", Map.of("title", Map.of("query", text, "slop", 2, "boost", 2))));
        optional.add(DishSearch.NO_DRINK);
        optional.add(Map.of("term", Map.of("name", Map.of("value", text, "boost", 4))));
        int enough = required.size() > ALL_REQUIRED_MAX ? required.size() - 1 : required.size();
        return Map.of("bool",
                Map.of("must", Map.of("bool", Map.of("should", required, "minimum_should_match", enough)), "should", optional));
    }

    /// The category is called like the course in any language, or has the words.
    private static Map<String, ?> query(Course course, List<String> typed) {
        var isCategory = Map.of("constant_score", Map.of("filter", Clauses.isOneOf("category", Question.names(course)), "boost", 4));
        var hasWords = Map.of("bool",
                Map.of("must", Synonyms.OF_FOOD.meanings(typed).stream().map(meaning -> query(meaning, false)).toList()));
        return Clauses.best(List.of(isCategory, hasWords));
    }

    private static Map<String, ?> query(Meaning meaning, boolean isLast) {
        var alternatives = new ArrayList<Map<String, ?>>();
        if (meaning.words().size() == 1) {
            var word = meaning.words().getFirst();
            alternatives.addAll(DishWordQuery.alternatives(word, isLast));
            if (meaning.others().isEmpty()) {
                Synonyms.OF_FOOD.parts(word).ifPresent(parts -> alternatives.add(allOf(parts)));
            }
        } else {
            alternatives.add(Map.of("bool", Map.of("must", meaning.words().stream()
                    .map(word -> Clauses.best(DishWordQuery.alternatives(word, isLast && word.equals(meaning.words().getLast()))))
                    .toList())));
        }
        for (var other : meaning.others()) {
            if (other.indexOf(' ') >= 0) {
                alternatives.add(Map.of("multi_match",
                        Map.of("query", other, "type", "phrase", "fields", List.of("title^2", "text"), "boost", 0.7)));
            } else {
                alternatives.add(DishWordQuery.inAllFields(other, 0.7));
                DishWordQuery.addSuffix(other, 0.7, alternatives);
            }
        }
        return Clauses.best(alternatives);
    }

    /// The parts of a compound, each with its synonyms: `Zwiebelsuppe` is also `soupe à l'oignon`.
    private static Map<String, ?> allOf(List<String> parts) {
        return Map.of("bool", Map.of("must", Synonyms.OF_FOOD.meanings(parts).stream().map(meaning -> query(meaning, false)).toList(),
                "boost", 0.6));
    }

    private DishTextQuery() {
    }
}
