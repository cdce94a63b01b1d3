package io.comanda.stack.views;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// The state of all views as a table: numbers to the right, everything else to the left.
final class ViewsTable {

    private static final List<String> HEADING = List.of("VIEW", "GENERATION", "PHASE", "DOCUMENTS", "LAG", "EQUAL AS OF", "DIFFERENCES",
            "DEAD LETTERS", "REBUILD");
    private static final List<String> NUMBERS = List.of("GENERATION", "DOCUMENTS", "LAG", "DIFFERENCES", "DEAD LETTERS");

    static List<String> lines(List<JsonNode> views) {
        var rows = new ArrayList<List<String>>();
        rows.add(HEADING);
        views.forEach(view -> rows.add(row(view)));
        var widths = IntStream.range(0, HEADING.size()).mapToObj(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
                .toList();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, List<Integer> widths) {
        var cells = IntStream.range(0, row.size()).mapToObj(i -> {
            var padding = String.join("", Collections.nCopies(widths.get(i) - row.get(i).length(), " "));
            return NUMBERS.contains(HEADING.get(i)) ? padding + row.get(i) : row.get(i) + padding;
        }).toList();
        return String.join("  ", cells).stripTrailing();
    }

    private static List<String> row(JsonNode view) {
        var verification = view.path("verification");
        return List.of(view.path("view").asText(), number(view.path("generation")),
                view.path("phase").asText("-").toLowerCase(Locale.ROOT), number(view.path("documents")), lag(view.path("lagSeconds")),
                verification.path("asOf").asText("never"), number(verification.path("differences")), number(view.path("deadLetters")),
                rebuild(view.path("rebuild")));
    }

    private static String number(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%,d", value.longValue()) : "-";
    }

    private static String lag(JsonNode seconds) {
        return seconds.isNumber() ? String.format(Locale.ROOT, "%.1f s", seconds.doubleValue()) : "-";
    }

    private static String rebuild(JsonNode rebuild) {
        return rebuild.isObject()
                ? "generation " + number(rebuild.path("generation")) + " " + rebuild.path("state").asText().toLowerCase(Locale.ROOT) + ", "
                        + number(rebuild.path("published")) + " of " + number(rebuild.path("total"))
                : "-";
    }

    private ViewsTable() {
    }
}
