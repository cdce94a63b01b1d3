package io.comanda.journey.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// Generates bodies from an OpenAPI schema: mostly valid, sometimes not.
final class SchemaGenerator {

    /// Deeper than any valid request.
    private static final int DEPTH_MAX = 8;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of("", "a", "soup", "EUR", "Europe/Berlin", "12:00", "de", "dine-in", "Übergröße 🍕",
            "x".repeat(301));
    private static final List<Integer> NUMBERS = List.of(-1, 0, 1, 2, 7, 100, 201, 10_000, 10_001, Integer.MAX_VALUE, Integer.MIN_VALUE);

    private final JsonNode document;
    private final Random random;

    SchemaGenerator(JsonNode document, Random random) {
        this.document = document;
        this.random = random;
    }

    JsonNode value(JsonNode schema) {
        return value(schema, 0);
    }

    private JsonNode value(JsonNode schema, int depth) {
        if (schema.has("$ref")) {
            return value(document.at(schema.path("$ref").asText().substring(1)), depth);
        }
        for (var choice : List.of("oneOf", "anyOf", "allOf")) {
            if (!schema.path(choice).isEmpty()) {
                return value(schema.path(choice).get(random.nextInt(schema.path(choice).size())), depth);
            }
        }
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (!schema.path("enum").isEmpty()) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        var type = schema.path("type").isArray() ? schema.path("type").path(0).asText() : schema.path("type").asText();
        return switch (type) {
            case "array" -> array(schema, depth);
            case "object" -> object(schema, depth);
            case "integer" -> JSON.numberNode(InvalidInput.pick(NUMBERS, random));
            case "number" -> JSON.numberNode(random.nextDouble() * 400 - 200);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "string" -> JSON.textNode(text(schema.path("format").asText()));
            default -> JSON.nullNode();
        };
    }

    private JsonNode array(JsonNode schema, int depth) {
        var array = JSON.arrayNode();
        for (int i = depth < DEPTH_MAX ? random.nextInt(4) : 0; i > 0; i--) {
            array.add(value(schema.path("items"), depth + 1));
        }
        return array;
    }

    private JsonNode object(JsonNode schema, int depth) {
        var object = JSON.objectNode();
        for (var property : schema.path("properties").properties()) {
            if (depth < DEPTH_MAX && random.nextInt(10) > 0) {
                object.set(property.getKey(), value(property.getValue(), depth + 1));
            }
        }
        return object;
    }

    private String text(String format) {
        return switch (format) {
            case "date-time" -> Instant.ofEpochSecond(random.nextInt(2_000_000_000)).toString();
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "local-time", "time" -> "%02d:%02d".formatted(random.nextInt(26), random.nextInt(70));
            default -> InvalidInput.pick(TEXTS, random);
        };
    }
}
