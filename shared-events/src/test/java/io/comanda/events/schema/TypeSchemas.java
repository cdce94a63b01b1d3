package io.comanda.events.schema;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedClassResolver;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.events.Percent;
import io.comanda.events.Wire;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The schemas of the published types, as [Wire] writes them. Objects may always have more fields, because the language grows.
/// What is not nullable is required. An enumeration is closed: a new value is a new version of the event.
final class TypeSchemas {

    /// Where a definition is found, before its name.
    static final String REFERENCE = "#/$defs/";

    private static final String TIME = "\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = Wire.configure(new ObjectMapper());

    private final SourceComments comments = new SourceComments();
    private final Map<String, ObjectNode> definitions = new TreeMap<>();
    private final Map<String, Class<?>> defined = new HashMap<>();

    TypeSchemas() throws IOException {
        PublishedMessage.ALL.forEach(message -> {
            if (message.event() != null) {
                of(message.event());
            }
            of(message.state());
        });
    }

    /// By name. They refer to each other with [#REFERENCE].
    Map<String, ObjectNode> definitions() {
        return definitions;
    }

    String description(Class<?> type) {
        return comments.of(type);
    }

    private ObjectNode of(Type type) {
        return type instanceof ParameterizedType generic ? ofContainer(generic) : ofClass((Class<?>) type);
    }

    private ObjectNode ofContainer(ParameterizedType type) {
        var arguments = type.getActualTypeArguments();
        if (type.getRawType() == Map.class) {
            var entries = JSON.objectNode().put("type", "object");
            entries.set("propertyNames", of(arguments[0]));
            return entries.set("additionalProperties", of(arguments[1]));
        }
        var items = JSON.objectNode().put("type", "array");
        if (type.getRawType() == Set.class) {
            items.put("uniqueItems", true);
        }
        return items.set("items", of(arguments[0]));
    }

    private ObjectNode ofClass(Class<?> type) {
        var simple = simple(type);
        if (simple != null) {
            return simple;
        }
        var name = type.getSimpleName();
        var known = defined.putIfAbsent(name, type);
        if (known == null) {
            definitions.put(name, define(type));
        } else if (known != type) {
            throw new IllegalStateException("Two types have the name " + name);
        }
        return JSON.objectNode().put("$ref", REFERENCE + name);
    }

    private static @Nullable ObjectNode simple(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "String" -> string();
            case "boolean" -> JSON.objectNode().put("type", "boolean");
            case "int", "Integer" -> JSON.objectNode().put("type", "integer").put("format", "int32");
            case "long", "Long" -> JSON.objectNode().put("type", "integer").put("format", "int64");
            case "double" -> JSON.objectNode().put("type", "number").put("format", "double");
            default -> type == UUID.class
                    ? string().put("format", "uuid")
                    : type == Instant.class
                            ? string().put("format", "date-time")
                            : type == LocalDate.class
                                    ? string().put("format", "date")
                                    : type == LocalDateTime.class
                                            ? string().put("pattern", "^\\d{4}-\\d{2}-\\d{2}T" + TIME + "$")
                                            : type == LocalTime.class
                                                    ? string().put("pattern", "^" + TIME + "$")
                                                    : type == ZoneId.class
                                                            ? string().put("description", "A time zone, such as Europe/Berlin")
                                                            : type == Currency.class
                                                                    ? string().put("pattern", "^[A-Z]{3}$")
                                                                    : null;
        };
    }

    private static ObjectNode string() {
        return JSON.objectNode().put("type", "string");
    }

    private ObjectNode define(Class<?> type) {
        var schema = JSON.objectNode();
        if (!comments.of(type).isEmpty()) {
            schema.put("description", comments.of(type));
        }
        if (type == Percent.class) {
            return schema.put("type", "number");
        }
        if (type.isEnum()) {
            schema.put("type", "string");
            var values = schema.putArray("enum");
            Arrays.stream(type.getEnumConstants()).forEach(value -> values.add(((Enum<?>) value).name()));
            return schema;
        }
        return type.isSealed() ? defineVariants(type, schema) : defineRecord(type, schema);
    }

    private ObjectNode defineRecord(Class<?> type, ObjectNode schema) {
        schema.put("type", "object");
        var properties = JSON.objectNode();
        var required = JSON.arrayNode();
        for (var component : type.getRecordComponents()) {
            var property = of(component.getGenericType());
            if (!comments.of(type, component.getName()).isEmpty()) {
                property.put("description", comments.of(type, component.getName()));
            }
            properties.set(component.getName(), property);
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return properties.isEmpty() ? schema : schema.set("properties", properties);
    }

    /// Each variant has the constant that tells it from the others.
    private ObjectNode defineVariants(Class<?> type, ObjectNode schema) {
        var config = MAPPER.getSerializationConfig();
        var variants = schema.putArray("oneOf");
        config.getSubtypeResolver()
                .collectAndResolveSubtypesByClass(config, AnnotatedClassResolver.resolve(config, MAPPER.constructType(type), config))
                .stream().filter(variant -> variant.hasName() && variant.getType() != type)
                .sorted(Comparator.comparing(variant -> variant.getName())).forEach(variant -> {
                    variants.add(ofClass(variant.getType()));
                    var definition = Objects.requireNonNull(definitions.get(variant.getType().getSimpleName()));
                    var properties = JSON.objectNode();
                    properties.putObject("type").put("const", variant.getName());
                    definition.withObject("/properties").properties()
                            .forEach(property -> properties.set(property.getKey(), property.getValue()));
                    definition.set("properties", properties);
                    definition.withArray("/required").insert(0, "type");
                });
        return schema;
    }
}
