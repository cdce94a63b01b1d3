package io.comanda.journey.access;

import io.comanda.journey.fixture.Caller;
import io.comanda.journey.http.Route;
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

/// The permissions that `docs/access.md` documents.
final class AccessTable {

    private static final Path FILE = Path.of("..", "docs", "access.md");

    private static final String HEADING = "| route |";

    private final SortedMap<Route, Map<Caller, String>> rows = new TreeMap<>();
    private List<Caller> columns = List.of();

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
            columns = cells.subList(2, cells.size() - 1).stream().map(caller -> Caller.valueOf(caller.toUpperCase(Locale.ROOT))).toList();
            return;
        }
        if (cells.size() != columns.size() + 3 || columns.size() != Caller.values().length) {
            throw new AssertionError("A row of " + FILE + " has the wrong number of cells: " + line);
        }
        var row = new EnumMap<Caller, String>(Caller.class);
        for (int i = 0; i < columns.size(); i++) {
            var cell = cells.get(2 + i);
            if (!List.of("", "yes", "own").contains(cell)) {
                throw new AssertionError("A cell of " + FILE + " has the invalid value '" + cell + "': " + line);
            }
            row.put(columns.get(i), cell);
        }
        if (rows.put(Route.parse(cells.get(1).replace("`", "")), row) != null) {
            throw new AssertionError("Duplicate row in " + FILE + ": " + line);
        }
    }

    Set<Route> routes() {
        return rows.keySet();
    }

    boolean allows(Caller caller, Route route) {
        return !rows.getOrDefault(route, Map.of()).getOrDefault(caller, "").isEmpty();
    }
}
