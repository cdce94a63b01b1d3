package io.comanda.read.dishes;

import static io.comanda.read.dishes.DishDocument.DISHES;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.read.elastic.Indices;
import io.comanda.read.http.Cursor;
import io.comanda.read.question.AskedWords;
import io.comanda.read.question.Course;
import io.comanda.read.question.Question;
import io.comanda.read.search.AcceptedLanguages;
import io.comanda.read.search.Clauses;
import io.comanda.read.search.Listing;
import io.comanda.read.search.Nearby;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The search for the dishes that a request asks for.
///
/// @param reader     whose languages come first
/// @param withFacets then the values chosen in facets only filter the list, and not what the others count
record DishSearch(Optional<Question> question, DishFilters filters, DishSort sort, Optional<Nearby> nearby, Cursor cursor,
        AcceptedLanguages reader, boolean withFacets) {

    static final Indices INDICES = Indices.of(DISHES);

    private static final ObjectMapper JSON = new ObjectMapper();

    /// If nothing else decides, a dish comes before a drink: whoever asks for `vegan` or `japanese` wants to eat.
    static final Map<String, ?> NO_DRINK = Map.of("constant_score", Map.of("filter",
            Map.of("bool", Map.of("must_not", Clauses.isOneOf("category", Question.names(Course.DRINK)))), "boost", 0.5));

    /// @param words those of the question that are looked for
    Listing listing(List<String> words, Spelling spelling) {
        var fixed = new ArrayList<>(filters.always());
        if (!withFacets) {
            fixed.addAll(filters.chosen());
        }
        return new Listing(INDICES, query(words, fixed, spelling), sort.by(nearby), cursor, List.of("dish", "restaurant"));
    }

    /// The search for a page of such a listing.
    ObjectNode page(Listing listing, int limit, Optional<ArrayNode> after) {
        var search = listing.search(limit, after);
        if (withFacets) {
            search.set("post_filter", JSON.valueToTree(Clauses.allOf(filters.chosen())));
            search.set("aggs", JSON.valueToTree(Facets.aggregations(filters)));
        }
        return search;
    }

    /// The words to mark in what was found, with those that named a course.
    AskedWords asked(List<String> words) {
        var asked = new ArrayList<>(words);
        if (!words.isEmpty()) {
            question.ifPresent(its -> its.courses().values().forEach(typed -> asked.addAll(0, typed)));
        }
        return new AskedWords(asked);
    }

    /// All conditions and these words, with typing errors.
    Map<String, ?> query(List<String> words) {
        var all = new ArrayList<>(filters.always());
        all.addAll(filters.chosen());
        return query(words, all, Spelling.WITH_ERRORS);
    }

    private Map<String, ?> query(List<String> words, List<Map<String, ?>> conditions, Spelling spelling) {
        var courses = question.map(Question::courses).orElse(Map.of());
        var preferred = new ArrayList<>(filters.preferred());
        if (words.isEmpty() && courses.isEmpty()) {
            preferred.add(NO_DRINK);
            return Map.of("bool", Map.of("filter", conditions, "should", preferred));
        }
        return Map.of("bool",
                Map.of("filter", conditions, "must", DishTextQuery.query(words, courses, reader, spelling), "should", preferred));
    }
}
