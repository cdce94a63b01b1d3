package io.comanda.read.dishes;

import io.comanda.read.Row;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A question and the dishes that answer it: see docs/judging.md.
///
/// @param half   what it is for: `tune` or `gate`
/// @param grades by a dish's name, from 3 (this is it) to 1 (could be meant)
record JudgedQuestion(String kind, String half, String text, Map<String, Integer> grades) {

    private static final int TOP = 10;

    /// A dish with this grade answers the question.
    private static final int GOOD = 2;

    JudgedQuestion {
        grades = Map.copyOf(grades);
    }

    static List<JudgedQuestion> of(String resource) {
        return Row.of(resource).stream().map(JudgedQuestion::of).toList();
    }

    private static JudgedQuestion of(Row row) {
        var grades = new LinkedHashMap<String, Integer>();
        for (var judged : row.field("judged").split("; ", -1)) {
            int end = judged.lastIndexOf('=');
            grades.put(judged.substring(0, end), Integer.parseInt(judged.substring(end + 1)));
        }
        return new JudgedQuestion(row.field("kind"), row.columns().contains("half") ? row.field("half") : "tune", row.field("query"),
                grades);
    }

    /// Nobody who tunes the search is to see how it is answered.
    boolean isSecret() {
        return half.equals("gate");
    }

    /// nDCG@10: 1 if the dishes are in the best possible order.
    ///
    /// @param found  the names of the dishes that were found, in order
    /// @param dishes the names of all dishes: some are on several menus, and each counts with its grade
    double score(List<String> found, List<String> dishes) {
        return gain(found) / gain(dishes.stream().sorted(Collections.reverseOrder(
                (one, other) -> Integer.compare(grade(one), grade(other)))).toList());
    }

    boolean isAnsweredByFirst(List<String> found) {
        return !found.isEmpty() && grade(found.getFirst()) >= Math.min(GOOD, Collections.max(grades.values()));
    }

    private int grade(String dish) {
        return grades.getOrDefault(dish, 0);
    }

    private double gain(List<String> found) {
        double gain = 0;
        for (int i = 0; i < Math.min(TOP, found.size()); i++) {
            gain += (Math.pow(2, grade(found.get(i))) - 1) / (Math.log(i + 2) / Math.log(2));
        }
        return gain;
    }
}
