package io.comanda.read.dishes;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Finds out what to look for instead of the words of a question without an answer: of compounds only the last part, or a word as two;
/// else fewer words. First those are left out that no dish has, then the least telling, which is the one that most dishes have.
/// Conditions are never left out.
final class DroppedWords {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Shorter ones are found by chance.
    private static final int HALF_MIN_LETTERS = 3;

    /// What can be asked at once.
    private static final int SPLITS_MAX = 20;

    private final Views views;
    private final DishSearch search;

    DroppedWords(Views views, DishSearch search) {
        this.views = views;
        this.search = search;
    }

    /// @param hits how many dishes have the words, whatever the others
    private record Counted(List<String> words, long hits) {
    }

    /// The words to look for instead, with typing errors: all, some of them, or none if the question's conditions alone have to do. Empty if
    /// nothing is found with any.
    Optional<List<String>> remaining(List<String> words) {
        boolean wordsMayBeMissing = search.question().filter(Question::hasConditions).isPresent();
        var meanings = meanings(words);
        var instead = new ArrayList<List<String>>();
        instead.add(words);
        var shortened = words.stream().map(DroppedWords::lastPart).toList();
        if (!shortened.equals(words)) {
            instead.add(shortened);
        }
        instead.addAll(split(words));
        if (meanings.size() <= 1) {
            if (wordsMayBeMissing) {
                instead.add(List.of());
            }
            return found(instead, answers(instead.stream().map(this::exists)));
        }
        var answers = answers(Stream.concat(instead.stream().map(this::exists), Stream.of(count(meanings))));
        return found(instead, answers).or(() -> {
            var fewer = fewer(counted(meanings, answers.getLast()), wordsMayBeMissing);
            return found(fewer, answers(fewer.stream().map(this::exists)));
        });
    }

    /// Ever fewer of the words.
    private static List<List<String>> fewer(List<Counted> counted, boolean wordsMayBeMissing) {
        var left = new ArrayList<>(counted);
        var fewer = new ArrayList<List<String>>();
        for (var least : counted.stream().sorted(Comparator.comparing((Counted each) -> each.hits() > 0)
                .thenComparing(Comparator.comparingLong(Counted::hits).reversed())).toList()) {
            left.remove(least);
            if (!left.isEmpty() || wordsMayBeMissing) {
                fewer.add(left.stream().flatMap(each -> each.words().stream()).toList());
            }
        }
        return fewer;
    }

    /// Each unknown word as two: `hotpot` is a `hot pot`.
    private static List<List<String>> split(List<String> words) {
        var split = new ArrayList<List<String>>();
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            boolean mayBeTwo = !Synonyms.OF_FOOD.know(word) && word.chars().noneMatch(letter -> Character.isSurrogate((char) letter));
            for (int at = HALF_MIN_LETTERS; mayBeTwo && at <= word.length() - HALF_MIN_LETTERS; at++) {
                var halves = new ArrayList<>(words);
                halves.set(i, word.substring(0, at));
                halves.add(i + 1, word.substring(at));
                split.add(halves);
            }
        }
        return split.size() <= SPLITS_MAX ? split : List.of();
    }

    /// Of a compound: `Putenschnitzel` is a `schnitzel`.
    private static String lastPart(String word) {
        var parts = Compounds.OF_FOOD.parts(word);
        return parts.isEmpty() ? word : parts.getLast();
    }

    private List<JsonNode> answers(Stream<Map<String, ?>> bodies) {
        return views.searches(bodies.map(body -> new Search(DishSearch.INDICES, JSON.valueToTree(body))).toList());
    }

    private Map<String, ?> exists(List<String> words) {
        return Map.of("query", search.query(words), "size", 0, "track_total_hits", 1);
    }

    private static Optional<List<String>> found(List<List<String>> asked, List<JsonNode> answers) {
        return IntStream.range(0, asked.size()).filter(i -> answers.get(i).at("/hits/total/value").longValue() > 0).mapToObj(asked::get)
                .findFirst();
    }

    /// Words that form one term belong together. Stop words are dropped with the first of the others.
    private static List<Meaning> meanings(List<String> words) {
        return Synonyms.OF_FOOD.meanings(words).stream()
                .filter(meaning -> !meaning.words().stream().allMatch(QueryWords::isStopWord)).toList();
    }

    private Map<String, ?> count(List<Meaning> meanings) {
        var each = new HashMap<String, Map<String, ?>>();
        for (int i = 0; i < meanings.size(); i++) {
            each.put(String.valueOf(i),
                    DishTextQuery.query(meanings.get(i).words(), Map.of(), AcceptedLanguages.UNKNOWN, Spelling.WITH_ERRORS));
        }
        return Map.of("query", search.query(List.of()), "size", 0, "track_total_hits", false, "aggs",
                Map.of("words", Map.of("filters", Map.of("filters", each))));
    }

    private static List<Counted> counted(List<Meaning> meanings, JsonNode answer) {
        return IntStream.range(0, meanings.size()).mapToObj(i -> new Counted(meanings.get(i).words(),
                answer.at("/aggregations/words/buckets").path(String.valueOf(i)).path("doc_count").longValue())).toList();
    }
}
