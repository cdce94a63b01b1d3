package io.comanda.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// A line of a file with fields between `|`. The first line names them, and a `#` begins a comment.
public record Row(List<String> columns, List<String> fields) {

    public Row {
        columns = List.copyOf(columns);
        fields = List.copyOf(fields);
    }

    public static List<Row> of(String resource) {
        try (var in = Objects.requireNonNull(Row.class.getResourceAsStream(resource), resource)) {
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).toList();
            var columns = List.of(lines.getFirst().split("\\|", -1));
            return lines.stream().skip(1).map(line -> new Row(columns, List.of(line.split("\\|", -1)))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String field(String column) {
        return fields.get(columns.indexOf(column));
    }
}
