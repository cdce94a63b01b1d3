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
import java.util.Set;
import java.util.stream.Stream;

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

    /// More than a word in a name is worth, too: whoever asks for Japanese food wants dishes, and only then Japanese beer.
    private static final double CUISINE_BOOST = 30;
    private static final Map<String, ?> FOOD_OF_A_CUISINE = Map.of("bool", Map.of("must", DishSearch.NO_DRINK, "boost", 20));

    private static final double PHRASE_BOOST = 1.2;

    /// `or` in the languages of the vocabulary.
    private static final Set<String> OR = Set.of("or", "oder", "ou", "o", "veya");

    /// Many menus have categories such as `Pizza` and `Vom Grill` instead of main courses. Slices and cheese are rather no main course.
    private static final Map<String, ?> IS_OF_NO_OTHER_COURSE = Clauses.constant(isNotIn(namesOfOtherCourses()), 1);
    private static final Map<String, ?> IS_NO_SNACK_EITHER = Clauses.constant(
            isNotIn(Stream.concat(namesOfOtherCourses().stream(), Question.snacks().stream().sorted()).toList()), 2);

    /// @param words at least one, or a course
    /// @param reader of dishes that match alike, those in a language of the reader come first
    static Map<String, ?> query(List<String> words, Map<Course, List<String>> courses, AcceptedLanguages reader, Spelling spelling) {
        var required = new ArrayList<Map<String, ?>>();
        var optional = new ArrayList<Map<String, ?>>();
        courses.forEach((course, typed) -> required.add(query(course, typed, spelling)));
        boolean onlyStopWords = words.stream().allMatch(QueryWords::isStopWord);
        var meanings = Synonyms.OF_FOOD.meanings(words);
        boolean isAlternative = false;
        for (var meaning : meanings) {
            boolean isLast = meaning.equals(meanings.getLast());
            boolean isRequired = onlyStopWords || isLast || !meaning.words().stream().allMatch(QueryWords::isStopWord);
            if (isAlternative && isRequired) {
                required.add(Clauses.best(List.of(required.removeLast(), query(meaning, isLast, spelling))));
            } else if (isRequired) {
                required.add(query(meaning, isLast, spelling));
            } else if (!required.isEmpty()) {
                // Of `mit Kürbis`, nobody looks for the `mit`.
                optional.add(query(meaning, isLast, spelling));
            }
            isAlternative = !required.isEmpty() && meaning.words().stream().allMatch(word -> OR.contains(QueryWords.folded(word)));
        }
        var text = String.join(" ", words);
        if (words.isEmpty()) {
            return Map.of("bool", Map.of("must", required));
        }
        optional.add(Map.of("match_phrase", Map.of("title", Map.of("query", text, "slop", 2, "boost", 2))));
        optional.add(meanings.stream().anyMatch(DishTextQuery::isCuisine) ? FOOD_OF_A_CUISINE : DishSearch.NO_DRINK);
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
                ? Clauses.best(List.of(isCategory, hasWords, IS_NO_SNACK_EITHER, IS_OF_NO_OTHER_COURSE))
                : Clauses.best(List.of(isCategory, hasWords));
    }

    private static List<String> namesOfOtherCourses() {
        return Arrays.stream(Course.values()).filter(course -> course != Course.MAIN).flatMap(course -> Question.names(course).stream())
                .sorted().toList();
    }

    private static Map<String, ?> isNotIn(List<String> categories) {
        return Clauses.noneOf(List.of(Clauses.isOneOf("category", categories)));
    }

    private static Map<String, ?> query(Meaning meaning, boolean isLast, Spelling spelling) {
        var alternatives = new ArrayList<Map<String, ?>>();
        if (meaning.words().size() == 1) {
            var word = meaning.words().getFirst();
            alternatives.addAll(DishWordQuery.alternatives(word, isLast, spelling));
            var parts = Compounds.OF_FOOD.parts(word);
            if (parts.size() > 1) {
                alternatives.add(allOf(together(parts), spelling));
                if (isGeneric(parts.getLast())) {
                    alternatives.add(allOf(each(parts.subList(0, parts.size() - 1)), spelling));
                }
            }
            if (isCuisine(meaning)) {
                alternatives.add(Clauses.constant(Clauses.isOneOf("cuisines", namesOf(meaning)), CUISINE_BOOST));
            }
        } else {
            alternatives.add(Map.of("bool", Map.of("must", meaning.words().stream()
                    .map(word -> Clauses.best(DishWordQuery.alternatives(word, isLast && word.equals(meaning.words().getLast()), spelling)))
                    .toList())));
            alternatives.add(allOf(each(meaning.words()), spelling));
            var joined = String.join("", meaning.words());
            if (meaning.words().size() == 2 && Synonyms.OF_FOOD.know(joined)) {
                alternatives.addAll(DishWordQuery.alternatives(joined, isLast, spelling));
            }
        }
        var single = meaning.others().stream().filter(other -> other.indexOf(' ') < 0).toList();
        if (!single.isEmpty()) {
            alternatives.add(DishWordQuery.ofSynonyms(single, 0.7));
            alternatives.add(DishWordQuery.ofPluralSynonyms(single, 0.7));
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

    private static boolean isCuisine(Meaning meaning) {
        return namesOf(meaning).stream().anyMatch(Question::isCuisine);
    }

    private static List<String> namesOf(Meaning meaning) {
        return Stream.concat(Stream.of(String.join(" ", meaning.words())), meaning.others().stream()).toList();
    }

    /// The words of a term or the parts of a compound, each with its own synonyms: `Zwiebelsuppe` is also `soupe à l'oignon`.
    private static Map<String, ?> allOf(List<Meaning> parts, Spelling spelling) {
        return Map.of("bool", Map.of("must", parts.stream().map(part -> query(part, false, spelling)).toList(), "boost", 0.6));
    }

    private static List<Meaning> each(List<String> words) {
        return words.stream().map(word -> Synonyms.OF_FOOD.meanings(List.of(word)).getFirst()).toList();
    }

    /// Parts that are a term together stay together: a Rotweinbirne is a pear in red wine.
    private static List<Meaning> together(List<String> parts) {
        var meanings = Synonyms.OF_FOOD.meanings(parts);
        return meanings.size() > 1 ? meanings : each(parts);
    }

    private DishTextQuery() {
    }
}
