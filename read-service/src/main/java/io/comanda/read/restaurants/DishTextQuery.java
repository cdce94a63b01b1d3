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
import java.util.Set;
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
    private static final int FUZZY_MIN_LETTERS = 5;
    private static final int FUZZY_TWICE_MIN_LETTERS = 7;

    /// Shorter prefixes and suffixes are in too many words.
    private static final int PARTIAL_MIN_LETTERS = 4;

    /// Shorter beginnings are in too many texts.
    private static final int BEGINNING_MIN_LETTERS = 3;

    /// A match in the name counts most, then one in the description. The text also has the cuisines and the name of the restaurant, which
    /// make no drink a pizza.
    private static final List<String> ALL_FIELDS = Stream.concat(Stream.of("title^4", "shown.description", "text^0.4"),
            DishDocument.STEMMED_LANGUAGES.stream().sorted()
                    .flatMap(language -> Stream.of("names." + language + "^3", "stems." + language + "^0.5")))
            .toList();

    /// What mentions a word that was negated. The names of restaurants and cuisines don't: a salad of a pizzeria is no pizza.
    private static final List<String> MENTIONING_FIELDS = Stream.concat(Stream.of("title", "shown.name", "shown.description"),
            DishDocument.STEMMED_LANGUAGES.stream().sorted().map(language -> "names." + language)).toList();

    /// Letters at the end of a word that may only inflect it.
    private static final String INFLECTIONS = "nse";

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
        return best(List.of(isCategory, hasWords));
    }

    /// Dishes whose name, description or category mentions any of the words, inflected or as a part of another word.
    static Map<String, ?> mentions(Set<String> words) {
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
        if (folded.length() >= PARTIAL_MIN_LETTERS && QueryWords.split(word).size() == 1) {
            var begin = folded.length() > PARTIAL_MIN_LETTERS && INFLECTIONS.indexOf(folded.charAt(folded.length() - 1)) >= 0
                    ? folded.substring(0, folded.length() - 1)
                    : folded;
            for (var field : List.of("title", "shown.description")) {
                mentions.add(Map.of("prefix", Map.of(field, begin)));
            }
            mentions.add(Map.of("prefix", Map.of("backwards", QueryWords.reversed(word))));
        }
        return mentions;
    }

    private static Map<String, ?> query(Meaning meaning, boolean isLast) {
        var alternatives = new ArrayList<Map<String, ?>>();
        if (meaning.words().size() == 1) {
            var word = meaning.words().getFirst();
            alternatives.addAll(alternatives(word, isLast));
            if (meaning.others().isEmpty()) {
                Synonyms.OF_FOOD.parts(word).ifPresent(parts -> alternatives.add(allOf(parts)));
            }
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

    /// The parts of a compound, each with its synonyms: `Zwiebelsuppe` is also `soupe à l'oignon`.
    private static Map<String, ?> allOf(List<String> parts) {
        return Map.of("bool", Map.of("must", Synonyms.OF_FOOD.meanings(parts).stream().map(meaning -> query(meaning, false)).toList(),
                "boost", 0.6));
    }

    private static List<Map<String, ?>> alternatives(String word, boolean isLast) {
        var alternatives = new ArrayList<Map<String, ?>>();
        alternatives.add(inAllFields(word, 1));
        alternatives.add(Map.of("term", Map.of("category", Map.of("value", word, "boost", 2))));
        int letters = word.codePointCount(0, word.length());
        // What is known is no typing error of something else: potatoes are not meant as tomatoes.
        boolean isKnown = Synonyms.OF_FOOD.know(word);
        if (letters >= FUZZY_MIN_LETTERS && !isKnown) {
            alternatives.add(fuzzy(word, 1, 1, 1));
        }
        // A wrong first letter counts twice.
        if (letters >= FUZZY_TWICE_MIN_LETTERS && !isKnown) {
            alternatives.add(fuzzy(word, 2, 1, 0.4));
            alternatives.add(fuzzy(word, 1, 0, 0.4));
        }
        if (isLast || letters >= PARTIAL_MIN_LETTERS) {
            double boost = isLast ? 1 : 0.3;
            alternatives.add(Map.of("match_bool_prefix", Map.of("title", Map.of("query", word, "boost", 8 * boost))));
            alternatives.add(Map.of("match_bool_prefix", Map.of("shown.description", Map.of("query", word, "boost", 1.5 * boost))));
            alternatives.add(Map.of("match_bool_prefix", Map.of("text", Map.of("query", word, "boost", 0.5 * boost))));
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

    /// Matches names that begin with the text, or have words that do: for suggestions at every keystroke.
    static Map<String, ?> prefix(List<String> words) {
        var text = String.join(" ", words);
        return best(List.of(
                Map.of("match_bool_prefix", Map.of("starts", Map.of("query", text, "operator", "and"))),
                Map.of("match_phrase_prefix", Map.of("starts", Map.of("query", text, "boost", 2))),
                Map.of("prefix", Map.of("name", Map.of("value", text, "boost", 4))),
                Map.of("bool", Map.of("must", words.stream().map(DishTextQuery::beginning).toList(), "boost", 0.5)),
                Map.of("match", Map.of("starts", Map.of("query", text, "operator", "and", "fuzziness", "AUTO:4,7", "prefix_length", 1,
                        "boost", 0.2)))));
    }

    /// A word of the name begins so, or of the restaurant, the category or the description; or it is a synonym.
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
        return best(ways);
    }

    private DishTextQuery() {
    }
}
