package io.comanda.read.restaurants;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Allergens;
import io.comanda.events.Dish.Choice;
import io.comanda.events.Dish.Diet;
import io.comanda.events.Dish.OptionGroup;
import io.comanda.events.Money;
import io.comanda.read.Eventually;
import io.comanda.read.Management;
import io.comanda.read.RealServers;
import io.comanda.read.Sender;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The relevance of the dish search as one number: nDCG@10 over the queries of `relevance/judged.csv`, 1 if every list is in the best
/// possible order. A change that improves it raises [#COMMITTED].
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
class RelevanceIT {

    /// The last measured value.
    private static final double COMMITTED = 0.975;

    /// Tolerance for chance: other tests' dishes change the frequency of words.
    private static final double TOLERANCE = 0.02;

    private static final int TOP = 10;
    private static final int QUERIES_MIN = 60;
    private static final int QUERIES_OF_A_KIND_MIN = 10;

    /// A cuisine that no other test uses.
    private static final String CORPUS = "judged";

    private static final String DEMO = "/io/comanda/stack/demo/";

    private record Row(List<String> columns, List<String> fields) {

        String field(String column) {
            return fields.get(columns.indexOf(column));
        }
    }

    private record Judged(String kind, String query, Map<String, Integer> grades) {

        static Judged of(Row row) {
            var grades = new LinkedHashMap<String, Integer>();
            for (var judged : row.field("judged").split("; ", -1)) {
                int end = judged.lastIndexOf('=');
                grades.put(judged.substring(0, end), Integer.parseInt(judged.substring(end + 1)));
            }
            return new Judged(row.field("kind"), row.field("query"), grades);
        }
    }

    @Test
    void relevanceHasNotDecreased() throws Exception {
        var dishes = tellCorpus();
        var queries = rows("/relevance/judged.csv").stream().map(Judged::of).toList();
        var scores = new TreeMap<String, List<Double>>();
        for (var judged : queries) {
            judged.grades().keySet()
                    .forEach(dish -> assertTrue(dishes.contains(dish),
                            () -> judged.query() + " is judged by " + dish + ", which is on no menu"));
            var found = found(judged.query());
            double score = score(found, ideal(dishes, judged.grades()), judged.grades());
            scores.computeIfAbsent(judged.kind(), _ -> new ArrayList<>()).add(score);
            if (score < 0.9) {
                System.out.printf(Locale.ROOT, "nDCG@10 %.3f  %s: %s finds %s%n", score, judged.kind(), judged.query(), found);
            }
        }
        scores.forEach((kind, its) -> System.out.printf(Locale.ROOT, "nDCG@10 %.3f  %s, %d queries%n", mean(its), kind, its.size()));
        double score = mean(scores.values().stream().flatMap(List::stream).toList());
        System.out.printf(Locale.ROOT, "nDCG@10 %.3f  all %d queries, %.3f committed%n", score, queries.size(), COMMITTED);
        assertTrue(queries.size() >= QUERIES_MIN, "There are few queries");
        scores.forEach((kind, its) -> assertTrue(its.size() >= QUERIES_OF_A_KIND_MIN, () -> "There are few queries of the kind " + kind));
        assertTrue(score >= COMMITTED - TOLERANCE,
                () -> "Dishes were found better once: nDCG@10 was " + COMMITTED + ", now it is " + score);
    }

    private static List<String> found(String query) {
        var parts = query.split("&", 2);
        return given().queryParam("text", parts[0]).get("/api/dishes?cuisine=" + CORPUS + (parts.length == 1 ? "" : "&" + parts[1])).then()
                .statusCode(200).extract().path("items.dish.name");
    }

    /// Some dishes are on several menus: each counts with its grade.
    private static List<Integer> ideal(List<String> dishes, Map<String, Integer> grades) {
        return dishes.stream().map(dish -> grades.getOrDefault(dish, 0)).sorted(Collections.reverseOrder()).toList();
    }

    private static double score(List<String> found, List<Integer> ideal, Map<String, Integer> grades) {
        return gain(found.stream().map(dish -> grades.getOrDefault(dish, 0)).toList()) / gain(ideal);
    }

    private static double gain(List<Integer> grades) {
        double gain = 0;
        for (int i = 0; i < Math.min(TOP, grades.size()); i++) {
            gain += (Math.pow(2, grades.get(i)) - 1) / (Math.log(i + 2) / Math.log(2));
        }
        return gain;
    }

    private static double mean(List<Double> scores) {
        return scores.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    /// @return the names of all dishes
    private static List<String> tellCorpus() throws Exception {
        Eventually.is(200, () -> Management.get("/q/health/group/dependencies").statusCode());
        var menus = new ArrayList<>(demo());
        var others = rows("/relevance/menus.csv").stream().collect(Collectors.groupingBy(row -> row.field("restaurant"),
                LinkedHashMap::new, Collectors.toList()));
        others.forEach((restaurant, dishes) -> {
            var first = dishes.getFirst();
            var menu = menu(restaurant, first.field("language"), "Elsewhere", first.field("cuisines"), "EUR");
            dishes.forEach(dish -> add(menu, dish, 900));
            menus.add(menu);
        });
        var names = new ArrayList<String>();
        try (var sender = new Sender(RealServers.get().amqpUri())) {
            for (var menu : menus) {
                sender.send(menu.messages());
                names.addAll(menu.names());
            }
        }
        for (var menu : menus) {
            Eventually.is(menu.dishes().size(), () -> given().get("/api/dishes?limit=100&cuisine=" + CORPUS + "&restaurant=" + menu.id())
                    .path("items.size()"));
        }
        return names;
    }

    private static List<Menu> demo() {
        var options = rows(DEMO + "options.csv");
        return rows(DEMO + "restaurants.csv").stream().map(row -> {
            var menu = menu(row.field("name"), row.field("language"), row.field("city"), row.field("cuisines"),
                    row.field("currency"));
            rows(DEMO + row.field("code") + ".csv").forEach(dish -> add(menu, dish,
                    new BigDecimal(dish.field("price")).movePointRight(2).longValueExact(), words(dish.field("options"))
                            .map(group -> group(options, group, row.field("currency"))).toArray(OptionGroup[]::new)));
            return menu;
        }).toList();
    }

    private static Menu menu(String name, String language, String city, String cuisines, String currency) {
        return new Menu(CORPUS + "-" + name.toLowerCase(Locale.ROOT).replaceAll("\\W+", "-"), name, language).in(city).paidIn(currency)
                .serving(Stream.concat(Arrays.stream(cuisines.split(", ", -1)), Stream.of(CORPUS)).toArray(String[]::new));
    }

    private static void add(Menu menu, Row dish, long price, OptionGroup... options) {
        menu.add(dish.field("name"), dish.field("category"), dish.field("description"), price, Set.<Diet>of(),
                new Allergens(allergens(dish.field("contains")), allergens(dish.field("mayContain"))), options);
    }

    private static OptionGroup group(List<Row> options, String code, String currency) {
        var rows = options.stream().filter(row -> row.field("group").equals(code)).toList();
        var first = rows.getFirst();
        return new OptionGroup(code, first.field("name"), Integer.parseInt(first.field("min")), Integer.parseInt(first.field("max")),
                rows.stream().map(row -> new Choice(row.field("choice"), row.field("choice"), new Money(0, Currency.getInstance(currency)),
                        new Allergens(allergens(row.field("contains")), Set.of()), true)).toList());
    }

    private static Set<Allergen> allergens(String names) {
        return words(names).map(Allergen::valueOf).collect(Collectors.toSet());
    }

    private static Stream<String> words(String text) {
        return text.isEmpty() ? Stream.empty() : Arrays.stream(text.split(" ", -1));
    }

    private static List<Row> rows(String resource) {
        try (var in = Objects.requireNonNull(RelevanceIT.class.getResourceAsStream(resource), resource)) {
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).toList();
            var columns = List.of(lines.getFirst().split("\\|", -1));
            return lines.stream().skip(1).map(line -> new Row(columns, List.of(line.split("\\|", -1)))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
