package io.comanda.read.dishes;

import io.comanda.read.question.Compounds;
import io.comanda.read.question.Course;
import io.comanda.read.question.QueryWords;
import io.comanda.read.question.Question;
import io.comanda.read.question.Synonyms;
import io.comanda.read.question.Synonyms.Meaning;
import io.comanda.read.question.Wines;
import io.comanda.read.search.AcceptedLanguages;
import io.comanda.read.search.Clauses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The query for dishes by text. Each word is matched separately and in every way at once ([DishWordQuery]), and so is each of its
/// synonyms. So a typing error in one word does not prevent a synonym match of the next.
final class DishTextQuery {

    /// More than a dish's description needs, and few enough for a query of some hundred clauses.
    static final int WORDS_MAX = 12;

    /// With more words than this, one may be missing.
    private static final int ALL_REQUIRED_MAX = 3;

    /// More than a word in a name is worth: whoever types the name of a category wants what is in it, and whoever asks for red wine no
    /// pears in it.
    private static final double CATEGORY_BOOST = 30;
    private static final double WINE_BOOST = 30;

    private static final double PHRASE_BOOST = 1.2;

    /// Many menus have categories such as `Pizza` and `Vom Grill` instead of main courses.
    private static final Map<String, ?> IS_OF_NO_OTHER_COURSE = Map.of("constant_score",
            Map.of("filter", Clauses.noneOf(List.of(Clauses.isOneOf("category", Arrays.stream(Course.values())
                    .filter(course -> course != Course.MAIN).flatMap(course -> Question.names(course).stream()).sorted().toList())))));

    /// @param words at least one, or a course
    /// @param reader of dishes that match alike, those in a language of the reader come first
    static Map<String, ?> query(List<String> words, Map<Course, List<String>> courses, AcceptedLanguages reader, Spelling spelling) {
        var required = new ArrayList<Map<String, ?>>();
        var optional = new ArrayList<Map<String, ?>>();
        courses.forEach((course, typed) -> required.add(query(course, typed, spelling)));
        boolean onlyStopWords = words.stream().allMatch(QueryWords::isStopWord);
        var meanings = Synonyms.OF_FOOD.meanings(words);
        for (var meaning : meanings) {
            boolean isLast = meaning.equals(meanings.getLast());
            boolean isRequired = onlyStopWords || isLast || !meaning.words().stream().allMatch(QueryWords::isStopWord);
            (isRequired ? required : optional).add(query(meaning, isLast, spelling));
        }
        var text = String.join(" ", words);
        if (words.isEmpty()) {
            return Map.of("bool", Map.of("must", required));
        }
        optional.add(Map.of("match_phrase", Map.of("title", Map.of("query", text, "slop", 2, "boost", 2))));
        optional.add(DishSearch.NO_DRINK);
        optional.addAll(reader.preferred("language"));
        optional.add(Map.of("term", Map.of("name", Map.of("value", text, "boost", 4))));
        optional.add(Clauses.constant(Clauses.is("category", text), CATEGORY_BOOST));
        int enough = required.size() > ALL_REQUIRED_MAX ? required.size() - 1 : required.size();
        return Map.of("bool",
                Map.of("must", Map.of("bool", Map.of("should", required, "minimum_should_match", enough)), "should", optional));
    }

    /// The category is called like the course in any language, or has the words.
    private static Map<String, ?> query(Course course, List<String> typed, Spelling spelling) {
        var isCategory = Clauses.constant(Clauses.isOneOf("category", Question.names(course)), 4);
        var hasWords = Map.of("bool",
                Map.of("must", Synonyms.OF_FOOD.meanings(typed).stream().map(meaning -> query(meaning, false, spelling)).toList()));
        return course == Course.MAIN
                ? Clauses.best(List.of(isCategory, hasWords, IS_OF_NO_OTHER_COURSE))
                : Clauses.best(List.of(isCategory, hasWords));
    }

    private static Map<String, ?> query(Meaning meaning, boolean isLast, Spelling spelling) {
        var alternatives = new ArrayList<Map<String, ?>>();
        if (meaning.words().size() == 1) {
            var word = meaning.words().getFirst();
            alternatives.addAll(DishWordQuery.alternatives(word, isLast, spelling));
            var parts = Compounds.OF_FOOD.parts(word);
            if (parts.size() > 1) {
                alternatives.add(allOf(parts, spelling));
                if (isGeneric(parts.getLast())) {
                    alternatives.add(allOf(parts.subList(0, parts.size() - 1), spelling));
                }
            }
        } else {
            alternatives.add(Map.of("bool", Map.of("must", meaning.words().stream()
                    .map(word -> Clauses.best(DishWordQuery.alternatives(word, isLast && word.equals(meaning.words().getLast()), spelling)))
                    .toList())));
            alternatives.add(allOf(meaning.words(), spelling));
            var joined = String.join("", meaning.words());
            if (meaning.words().size() == 2 && Synonyms.OF_FOOD.know(joined)) {
                alternatives.addAll(DishWordQuery.alternatives(joined, isLast, spelling));
            }
        }
        var single = meaning.others().stream().filter(other -> other.indexOf(' ') < 0).toList();
        if (!single.isEmpty()) {
            alternatives.add(DishWordQuery.ofSynonyms(single, 0.7));
        }
        for (var other : meaning.others()) {
            int words = QueryWords.split(other).size();
            if (words > 1) {
                // Each word of a phrase adds to its score, even `a la`.
                alternatives
                        .add(Map.of("multi_match", Map.of("query", other, "type", "phrase", "fields", List.of("title^4", "text"), "boost",
                                PHRASE_BOOST / words)));
            }
            if (Wines.isName(other)) {
                alternatives.add(Clauses.constant(Map.of("match_phrase", Map.of("wine", other)), WINE_BOOST));
            }
        }
        return Clauses.best(alternatives);
    }

    /// A Fischgericht is any fish, and Wildfleisch any game.
    private static boolean isGeneric(String part) {
        return Question.isNoise(part) || part.equals("fleisch");
    }

    /// The words of a term or the parts of a compound, each with its own synonyms: `Zwiebelsuppe` is also `soupe à l'oignon`.
    private static Map<String, ?> allOf(List<String> parts, Spelling spelling) {
        return Map.of("bool", Map.of("must", parts.stream()
                .map(part -> query(Synonyms.OF_FOOD.meanings(List.of(part)).getFirst(), false, spelling)).toList(), "boost", 0.6));
    }

    private DishTextQuery() {
    }
}
