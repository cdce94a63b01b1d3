package io.comanda.house;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Tables of entities are written through the entities only, never in SQL.
final class EntityTables {

    private static final Pattern ENTITY_TABLE = Pattern.compile("@Entity\\b.*?@Table\\(name = \"(\\w+)\"", Pattern.DOTALL);

    /// The tables of all entities in the sources.
    static Set<String> tables(List<Path> sources) {
        return sources.stream()
                .flatMap(file -> ENTITY_TABLE.matcher(Project.read(file)).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    /// @return the sources that write to one of the tables
    static List<Path> writers(List<Path> sources, Set<String> tables) {
        var write = Pattern.compile(
                "\\b(insert\\s+into|update|delete\\s+from|merge\\s+into|truncate(\\s+table)?|copy)\\s+(only\\s+)?\"?("
                        + String.join("|", tables) + ")\\b",
                Pattern.CASE_INSENSITIVE);
        return sources.stream().filter(file -> write.matcher(Project.code(file)).find()).toList();
    }

    private EntityTables() {
    }
}
