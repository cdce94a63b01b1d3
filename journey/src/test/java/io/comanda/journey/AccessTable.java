package io.comanda.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Who may what, as `docs/access.md` says it.
final class AccessTable {

    private static final Path FILE = Path.of("..", "docs", "access.md");

    private static final String HEADING = "| route |";

    private final SortedMap<Route, Map<Who, String>> rows = new TreeMap<>();
    private List<Who> columns = List.of();

    AccessTable() {
        try {
            Files.readAllLines(FILE).stream().filter(line -> line.startsWith(HEADING) || line.matches("\\| `.*/api/.*"))
                    .forEach(this::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String line) {
        var cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        if (line.startsWith(HEADING)) {
            columns = cells.subList(2, cells.size() - 1).stream().map(who -> Who.valueOf(who.toUpperCase(Locale.ROOT))).toList();
            return;
        }
        if (cells.size() != columns.size() + 3 || columns.size() != Who.values().length) {
            throw new AssertionError("A row of " + FILE + " has a cell too many or too few: " + line);
        }
        var row = new EnumMap<Who, String>(Who.class);
        for (int i = 0; i < columns.size(); i++) {
            var cell = cells.get(2 + i);
            if (!List.of("", "yes", "own").contains(cell)) {
                throw new AssertionError("A cell of " + FILE + " says '" + cell + "': " + line);
            }
            row.put(columns.get(i), cell);
        }
        if (rows.put(Route.parse(cells.get(1).replace("`", "")), row) != null) {
            throw new AssertionError("Twice in " + FILE + ": " + line);
        }
    }

    Set<Route> routes() {
        return rows.keySet();
    }

    boolean allows(Who who, Route route) {
        return !rows.getOrDefault(route, Map.of()).getOrDefault(who, "").isEmpty();
    }
}
