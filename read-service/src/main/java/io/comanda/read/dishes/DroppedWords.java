package io.comanda.read.dishes;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.read.access.Views;
import io.comanda.read.elastic.Search;
import io.comanda.read.question.Compounds;
import io.comanda.read.question.QueryWords;
import io.comanda.read.question.Question;
import io.comanda.read.question.Synonyms;
import io.comanda.read.question.Synonyms.Meaning;
import io.comanda.read.search.AcceptedLanguages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Finds out which words of a question without an answer to leave out: of compounds all but the last part; else one word after the other,
/// first those that no dish has, then the least telling, which is the one that most dishes have. Conditions are never left out.
final class DroppedWords {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Views views;
    private final DishSearch search;

    DroppedWords(Views views, DishSearch search) {
        this.views = views;
        this.search = search;
    }

    /// @param hits how many dishes have the words, whatever the others
    private record Counted(List<String> words, long hits) {
    }

    /// The words to look for instead: some of them, or none if the question's conditions alone have to do. The same words if
    /// something is found with them, or nothing without.
    ///
    /// @param mayBeFound whether something may be found with all of them, on an earlier page
    List<String> remaining(List<String> words, boolean mayBeFound) {
        if (mayBeFound && !found(List.of(words)).isEmpty()) {
            return words;
        }
        var shortened = words.stream().map(DroppedWords::lastPart).toList();
        if (!shortened.equals(words) && !found(List.of(shortened)).isEmpty()) {
            return shortened;
        }
        boolean wordsMayBeMissing = search.question().filter(Question::hasConditions).isPresent();
        var meanings = meanings(words);
        if (meanings.size() <= 1) {
            return wordsMayBeMissing && !found(List.of(List.of())).isEmpty() ? List.of() : words;
        }
        var left = counted(meanings);
        var fewer = new ArrayList<List<String>>();
        for (var least : left.stream().sorted(Comparator.comparing((Counted each) -> each.hits() > 0)
                .thenComparing(Comparator.comparingLong(Counted::hits).reversed())).toList()) {
            left.remove(least);
            if (!left.isEmpty() || wordsMayBeMissing) {
                fewer.add(left.stream().flatMap(each -> each.words().stream()).toList());
            }
        }
        return found(fewer).stream().findFirst().orElse(words);
    }

    /// Of a compound: `Putenschnitzel` is a `schnitzel`.
    private static String lastPart(String word) {
        var parts = Compounds.OF_FOOD.parts(word);
        return parts.isEmpty() ? word : parts.getLast();
    }

    /// Those of the searches that find something, all asked at once.
    private List<List<String>> found(List<List<String>> searches) {
        var answers = views.searches(searches.stream().map(words -> new Search(DishSearch.INDICES,
                JSON.valueToTree(Map.of("query", search.query(words), "size", 0, "track_total_hits", 1)))).toList());
        return IntStream.range(0, searches.size()).filter(i -> answers.get(i).at("/hits/total/value").longValue() > 0)
                .mapToObj(searches::get).toList();
    }

    /// Words that form one term belong together. Stop words are dropped with the first of the others.
    private static List<Meaning> meanings(List<String> words) {
        return Synonyms.OF_FOOD.meanings(words).stream()
                .filter(meaning -> !meaning.words().stream().allMatch(QueryWords::isStopWord)).toList();
    }

    private List<Counted> counted(List<Meaning> meanings) {
        var each = new HashMap<String, Map<String, ?>>();
        for (int i = 0; i < meanings.size(); i++) {
            each.put(String.valueOf(i), DishTextQuery.query(meanings.get(i).words(), Map.of(), AcceptedLanguages.UNKNOWN));
        }
        var found = views
                .search(DishSearch.INDICES, JSON.valueToTree(Map.of("query", search.query(List.of()), "size", 0, "track_total_hits", false,
                        "aggs", Map.of("words", Map.of("filters", Map.of("filters", each))))))
                .at("/aggregations/words/buckets");
        var counted = new ArrayList<Counted>();
        for (int i = 0; i < meanings.size(); i++) {
            counted.add(new Counted(meanings.get(i).words(), found.path(String.valueOf(i)).path("doc_count").longValue()));
        }
        return counted;
    }
}
