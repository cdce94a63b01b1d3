package io.comanda.journey.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// The fields of a request's body, with what its schema says of each.
final class RequestFields {

    /// @param pointer  where it is
    /// @param required whether the schema requires it
    /// @param without  the body without it
    record Field(String pointer, boolean required, String without) {
    }

    private final JsonNode document;
    private final JsonNode body;
    private final List<Field> fields = new ArrayList<>();

    private RequestFields(JsonNode document, JsonNode body) {
        this.document = document;
        this.body = body;
    }

    static List<Field> of(JsonNode document, JsonNode schema, JsonNode body) {
        var all = new RequestFields(document, body);
        all.collect(schema, body, "");
        return all.fields;
    }

    private void collect(JsonNode schema, JsonNode value, String pointer) {
        var described = variant(OpenApi.resolved(document, schema), value);
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                collect(described.path("items"), value.path(i), pointer + "/" + i);
            }
        }
        if (value instanceof ObjectNode object) {
            var required = StreamSupport.stream(described.path("required").spliterator(), false).map(JsonNode::asText)
                    .collect(Collectors.toSet());
            for (var name : Set.copyOf(object.properties().stream().map(property -> property.getKey()).toList())) {
                var removed = object.remove(name);
                fields.add(new Field(pointer + "/" + name, required.contains(name), body.toString()));
                object.set(name, removed);
                collect(described.path("properties").path(name), removed, pointer + "/" + name);
            }
        }
    }

    private JsonNode variant(JsonNode schema, JsonNode value) {
        for (var choice : schema.path("oneOf")) {
            var variant = OpenApi.resolved(document, choice);
            if (variant.at("/properties/type/const").equals(value.path("type"))) {
                return variant;
            }
        }
        return schema;
    }
}
