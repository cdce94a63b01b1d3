package io.comanda.read.verify.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.events.Wire;
import io.comanda.read.elastic.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// The fields of an index's documents that can be read back, by its mapping: the stored part of the source, and the columns. The words of
/// a full-text search can't, and the places of a map only approximately; both are derived from what can.
final class ReadableFields {

    private static final ObjectMapper JSON = Wire.configure(new ObjectMapper());

    private static final Set<String> NUMBERS = Set.of("long", "integer", "byte");

    private final boolean hasSource;
    private final Set<String> sourceFields;
    private final Map<String, String> typesByColumn = new TreeMap<>();

    /// @param mapping the name of the mapping file
    static ReadableFields of(String mapping) {
        var name = "/elasticsearch/" + mapping + ".json";
        try (var file = ReadableFields.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The mapping file " + name + " is missing");
            }
            return new ReadableFields(JSON.readTree(file).path("mappings"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ReadableFields(JsonNode mappings) {
        hasSource = mappings.at("/_source/enabled").asBoolean(true);
        sourceFields = new TreeSet<>();
        mappings.at("/_source/includes").forEach(field -> sourceFields.add(field.textValue()));
        for (var field : mappings.path("properties").properties()) {
            var type = field.getValue().path("type").asText();
            if (isColumn(type, field.getValue())) {
                typesByColumn.put(field.getKey(), type);
            }
        }
    }

    /// A normalized keyword is not read back as it was written.
    private static boolean isColumn(String type, JsonNode field) {
        return field.path("doc_values").asBoolean(true) && (NUMBERS.contains(type) || type.equals("boolean") || type.equals("date")
                || (type.equals("keyword") && !field.has("normalizer")));
    }

    /// For the body of a search. Dates are requested in milliseconds, because their text can be written in several ways.
    ArrayNode requested() {
        var requested = JSON.createArrayNode();
        typesByColumn.forEach((column, type) -> {
            var field = requested.addObject().put("field", column);
            if (type.equals("date")) {
                field.put("format", "epoch_millis");
            }
        });
        return requested;
    }

    /// What can be read back of a hit.
    Content read(JsonNode hit) {
        var columns = new TreeMap<String, List<String>>();
        for (var field : hit.path("fields").properties()) {
            columns.put(field.getKey(), ordered(typesByColumn.getOrDefault(field.getKey(), ""), texts(field.getValue(), JsonNode::asText)));
        }
        return new Content(hasSource ? hit.path("_source") : MissingNode.getInstance(), columns);
    }

    /// What has to be read back of a document that is as it should be.
    Content of(Document document) {
        JsonNode written = JSON.valueToTree(document.source());
        var columns = new TreeMap<String, List<String>>();
        typesByColumn.forEach((column, type) -> {
            var values = texts(written.path(column), value -> type.equals("date") ? milliseconds(value.textValue()) : value.asText());
            if (!values.isEmpty()) {
                columns.put(column, ordered(type, values));
            }
        });
        return new Content(source(written), columns);
    }

    private JsonNode source(JsonNode written) {
        if (!hasSource) {
            return MissingNode.getInstance();
        }
        return sourceFields.isEmpty() ? written : ((ObjectNode) written).retain(sourceFields);
    }

    private static List<String> texts(JsonNode values, Function<JsonNode, String> text) {
        if (values.isArray()) {
            return StreamSupport.stream(values.spliterator(), false).map(text).toList();
        }
        return values.isValueNode() && !values.isNull() ? List.of(text.apply(values)) : List.of();
    }

    /// Columns are sorted, and those of keywords have each value once.
    private static List<String> ordered(String type, List<String> values) {
        var ordered = new ArrayList<>(type.equals("keyword") ? new TreeSet<>(values) : values);
        ordered.sort(Comparator.naturalOrder());
        return ordered;
    }

    private static String milliseconds(String text) {
        var instant = text.indexOf('T') < 0 ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC) : Instant.parse(text);
        return Long.toString(instant.toEpochMilli());
    }
}
