package io.comanda.events.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.events.Actor;
import io.comanda.events.Wire;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The schemas of whole messages: the envelope, which all have in common, and the data of each type.
final class MessageSchemas {

    static final String TYPES_FILE = "types.json";

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final TypeSchemas types;

    MessageSchemas() throws IOException {
        types = new TypeSchemas();
    }

    /// Their contents by the names of the files: what the messages share, and one for each type of message.
    Map<String, JsonNode> files() {
        var files = new TreeMap<String, JsonNode>();
        var shared = JSON.objectNode().put("$schema", DIALECT).put("title", "Comanda's published types");
        definitions().forEach(shared.putObject("$defs")::set);
        files.put(TYPES_FILE, shared);
        PublishedMessage.ALL.forEach(message -> {
            var file = JSON.objectNode().put("$schema", DIALECT);
            file.setAll(of(message));
            files.put(message.type() + ".json", moved(file, TYPES_FILE + TypeSchemas.REFERENCE));
        });
        return files;
    }

    /// By name; they refer to each other with [TypeSchemas#REFERENCE].
    Map<String, ObjectNode> definitions() {
        var definitions = new TreeMap<>(types.definitions());
        definitions.put("Envelope", envelope());
        return definitions;
    }

    ObjectNode of(PublishedMessage message) {
        var schema = JSON.objectNode().put("title", message.title());
        if (!description(message).isEmpty()) {
            schema.put("description", description(message));
        }
        schema.putArray("allOf").add(reference("Envelope"));
        var properties = schema.put("type", "object").putObject("properties");
        properties.putObject("type").put("const", message.type());
        var data = properties.putObject("data").put("type", "object");
        var required = data.putArray("required");
        var parts = data.putObject("properties");
        if (message.event() == null) {
            parts.putObject("event").put("type", "null");
        } else {
            parts.set("event", reference(message.event().getSimpleName()));
            required.add("event");
        }
        parts.set("state", reference(message.state().getSimpleName()));
        required.add("state");
        schema.putArray("required").add("type").add("data");
        return schema;
    }

    String description(PublishedMessage message) {
        return message.event() == null
                ? "The current state, published again into a queue for which it was asked. Nothing has happened."
                : types.description(message.event());
    }

    /// The same schema where the definitions are elsewhere.
    static <N extends JsonNode> N moved(N schema, String reference) {
        try {
            @SuppressWarnings("unchecked")
            var moved = (N) new ObjectMapper()
                    .readTree(schema.toString().replace("\"$ref\":\"" + TypeSchemas.REFERENCE, "\"$ref\":\"" + reference));
            return moved;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode envelope() {
        var envelope = JSON.objectNode().put("description",
                "The attributes of a CloudEvent in structured JSON (" + Wire.CONTENT_TYPE + "), with Comanda's extensions.")
                .put("type", "object");
        var required = envelope.putArray("required");
        for (var name : new String[]{ "specversion", "id", "source", "type", "subject", "time", "datacontenttype", "revision", "epoch",
                "actor", "data" }) {
            required.add(name);
        }
        var roles = Arrays.stream(Actor.Role.values()).map(role -> role.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining("|"));
        var properties = envelope.putObject("properties");
        properties.putObject("specversion").put("const", "1.0");
        text(properties, "id", "Unique for every event; a repeated message has the same").put("format", "uuid");
        properties.putObject("source").put("const", Wire.SOURCE);
        text(properties, "type", "What happened, and the version of its schema");
        text(properties, "subject", "The id of the order or restaurant it happened to").put("format", "uuid");
        text(properties, "time", "When it happened; long ago for an import").put("format", "date-time");
        properties.putObject("datacontenttype").put("const", "application/json");
        text(properties, "recordedat", "When it was committed; absent for what is past: imports and republished states")
                .put("format", "date-time");
        number(properties, "revision", "Of the order or restaurant: 1, 2, 3… without a gap").put("format", "int64").put("minimum", 1);
        number(properties, "epoch", "Grows whenever the write side's database was restored to an earlier time").put("format", "int32")
                .put("minimum", 1);
        text(properties, "actor", "Who asked for it: role:subject").put("pattern", "^(" + roles + "):.+$");
        text(properties, "traceparent", "W3C trace context of the command").put("pattern",
                "^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$");
        properties.putObject("data").put("type", "object");
        return envelope;
    }

    private static ObjectNode text(ObjectNode properties, String name, String description) {
        return properties.putObject(name).put("type", "string").put("description", description);
    }

    private static ObjectNode number(ObjectNode properties, String name, String description) {
        return properties.putObject(name).put("type", "integer").put("description", description);
    }

    private static ObjectNode reference(String name) {
        return JSON.objectNode().put("$ref", TypeSchemas.REFERENCE + name);
    }
}
