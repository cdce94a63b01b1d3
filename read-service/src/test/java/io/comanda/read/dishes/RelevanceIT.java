package io.comanda.read.dishes;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.events.Dish;
import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Allergens;
import io.comanda.read.OnFirstTest;
import io.comanda.read.RealServers;
import io.comanda.read.question.GeneratedQuestion;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The relevance of the dish search as numbers, over four sets of judged questions. Those of `judged.csv` were judged by whoever tuned the
/// search then, and only tell whether it gets worse; of the others, the search is tuned with one half only (docs/judging.md).
/// A change that improves a number raises the committed one.
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
class RelevanceIT {

    /// The last measured values of nDCG@10.
    private static final double COMMITTED = 0.99;
    private static final double COMMITTED_TUNE = 0.945;
    private static final double COMMITTED_GATE = 0.92;
    private static final double COMMITTED_TUNE_3 = 0.96;
    private static final double COMMITTED_GATE_3 = 0.94;
    private static final double COMMITTED_TUNE_4 = 0.94;
    private static final double COMMITTED_GATE_4 = 0.855;

    /// Tolerance for chance: other tests' dishes change the frequency of words.
    private static final double TOLERANCE = 0.02;

    /// The share of questions for which nothing may be found.
    private static final double ZERO_HITS_MAX = 0.03;

    private static final int QUESTIONS_MIN = 60;
    private static final int QUESTIONS_OF_A_KIND_MIN = 10;

    /// Random ones; the search itself is asked fewer than its understanding is.
    private static final int GENERATED = 300;

    private static final int REQUESTS_AT_ONCE = 4;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final JudgedMenus MENUS = new JudgedMenus();

    private static final OnFirstTest PUBLISHING = new OnFirstTest(MENUS::publish);

    @BeforeEach
    void publish() throws Exception {
        PUBLISHING.run();
    }

    @Test
    void relevanceHasNotDecreased() throws Exception {
        var questions = JudgedQuestion.of("/relevance/judged.csv");
        double score = new Measured(questions).score("all");
        var kinds = questions.stream().collect(Collectors.groupingBy(JudgedQuestion::kind, Collectors.counting()));
        assertTrue(questions.size() >= QUESTIONS_MIN, "There are few questions");
        kinds.forEach((kind, count) -> assertTrue(count >= QUESTIONS_OF_A_KIND_MIN, () -> "There are few questions of the kind " + kind));
        assertTrue(score >= COMMITTED - TOLERANCE,
                () -> "Dishes were found better once: nDCG@10 was " + COMMITTED + ", now it is " + score);
    }

    @ParameterizedTest
    @CsvSource({ "judged-2.csv, " + COMMITTED_TUNE + ", " + COMMITTED_GATE, "judged-3.csv, " + COMMITTED_TUNE_3 + ", " + COMMITTED_GATE_3,
            "judged-4.csv, " + COMMITTED_TUNE_4 + ", " + COMMITTED_GATE_4 })
    void questionsOfTwoHalvesAreAnsweredAsWellAsBefore(String file, double committedTune, double committedGate) throws Exception {
        var questions = JudgedQuestion.of("/relevance/" + file).stream().collect(Collectors.groupingBy(JudgedQuestion::half));
        double tune = new Measured(questions.getOrDefault("tune", List.of())).score(file + ", half 'tune'");
        var measured = new Measured(questions.getOrDefault("gate", List.of()));
        double gate = measured.score(file + ", half 'gate'");
        assertTrue(tune >= committedTune - TOLERANCE, () -> "Half 'tune': nDCG@10 was " + committedTune + ", now it is " + tune);
        assertTrue(gate >= committedGate - TOLERANCE, () -> "Half 'gate': nDCG@10 was " + committedGate + ", now it is " + gate);
        assertTrue(measured.shareWithoutAnswer() <= ZERO_HITS_MAX, () -> "Nothing was found for " + measured.shareWithoutAnswer());
    }

    /// Questions and what is found for them.
    private static final class Measured {

        private final List<JudgedQuestion> questions;
        private final List<List<String>> found;

        Measured(List<JudgedQuestion> questions) throws Exception {
            this.questions = questions;
            this.found = inParallel(questions, question -> RelevanceIT.found(question.text()));
        }

        double shareWithoutAnswer() {
            return (double) found.stream().filter(List::isEmpty).count() / found.size();
        }

        /// Prints figures, and questions below 0.9, except of the half that nobody is to look at.
        double score(String named) {
            var scores = new TreeMap<String, List<Double>>();
            int right = 0;
            for (int i = 0; i < questions.size(); i++) {
                var question = questions.get(i);
                question.grades().keySet().forEach(dish -> assertTrue(MENUS.names().contains(dish),
                        () -> question.text() + " is judged by " + dish + ", which is on no menu"));
                double score = question.score(found.get(i), MENUS.names());
                right += question.isAnsweredByFirst(found.get(i)) ? 1 : 0;
                scores.computeIfAbsent(question.kind(), _ -> new ArrayList<>()).add(score);
                if (score < 0.9 && !question.isSecret()) {
                    System.out.printf(Locale.ROOT, "nDCG@10 %.3f  %s: %s finds %s%n", score, question.kind(), question.text(),
                            found.get(i));
                }
            }
            scores.forEach(
                    (kind, its) -> System.out.printf(Locale.ROOT, "nDCG@10 %.3f  %s, %d questions%n", mean(its), kind, its.size()));
            double all = mean(scores.values().stream().flatMap(List::stream).toList());
            System.out.printf(Locale.ROOT, "nDCG@10 %.3f  %s, %d questions, nothing found %d, first is right %d%n", all, named,
                    questions.size(), found.stream().filter(List::isEmpty).count(), right);
            return all;
        }
    }

    private static List<String> found(String question) {
        var parts = question.split("&", 2);
        return items(parts[0], parts.length == 1 ? "" : "&" + parts[1]).stream().map(item -> item.at("/dish/name").asText()).toList();
    }

    private static List<JsonNode> items(String text, String parameters) {
        var body = given().queryParam("text", text).get("/api/dishes?cuisine=" + JudgedMenus.CUISINE + parameters).then()
                .statusCode(200).extract().asString();
        try {
            return JSON.readTree(body).path("items").valueStream().toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(body, e);
        }
    }

    private static <T, R> List<R> inParallel(List<T> all, Function<T, R> ask) throws Exception {
        try (var threads = Executors.newFixedThreadPool(REQUESTS_AT_ONCE)) {
            var asked = new ArrayList<R>();
            for (var answer : threads.invokeAll(all.stream().<Callable<R>>map(one -> () -> ask.apply(one)).toList())) {
                asked.add(answer.get());
            }
            return asked;
        }
    }

    /// Neither the dish itself nor what has to be chosen with it contains what the guest must not eat, not even traces; and what the answer
    /// says to order is enough.
    @Test
    void noAnswerHasANegatedAllergen() throws Exception {
        long seed = Long.getLong("questions.seed", new Random().nextInt(1_000_000));
        var random = new Random(seed);
        var questions = Stream.generate(() -> GeneratedQuestion.next(random)).limit(GENERATED).toList();
        var found = inParallel(questions, question -> items(question.text(), "&limit=100"));
        int answers = 0;
        int named = 0;
        for (int i = 0; i < questions.size(); i++) {
            var question = questions.get(i);
            for (var item : found.get(i)) {
                var dish = MENUS.dish(item.path("id").asText());
                var with = item.path("orderWith").valueStream().map(choice -> choice.path("group").asText() + "/" + choice.path("choice")
                        .asText()).toList();
                assertTrue(isFree(dish, with, question.avoided()),
                        () -> "-Dquestions.seed=" + seed + ": '" + question.text() + "' finds " + dish + " with " + with);
                named += with.size();
            }
            answers += found.get(i).size();
        }
        assertTrue(answers > GENERATED, "There are few answers: " + answers);
        assertTrue(named > 0, "No answer says how to order");
    }

    /// Whatever is chosen of the groups from which the answer names nothing.
    private static boolean isFree(Dish dish, List<String> with, Set<Allergen> avoided) {
        var chosen = dish.options().stream().flatMap(group -> group.choices().stream()
                .filter(choice -> with.contains(group.code() + "/" + choice.code()))).toList();
        var others = dish.options().stream().filter(group -> group.min() > 0 && group.choices().stream().noneMatch(chosen::contains))
                .flatMap(group -> group.choices().stream());
        return avoided.stream().allMatch(allergen -> !has(dish.allergens(), allergen)
                || chosen.stream().anyMatch(choice -> choice.removes().contains(allergen)))
                && Stream.concat(chosen.stream(), others)
                        .allMatch(choice -> avoided.stream().noneMatch(allergen -> has(choice.allergens(), allergen)));
    }

    private static boolean has(@Nullable Allergens allergens, Allergen allergen) {
        return allergens == null || allergens.contains().contains(allergen) || allergens.mayContain().contains(allergen);
    }

    private static double mean(List<Double> scores) {
        return scores.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
