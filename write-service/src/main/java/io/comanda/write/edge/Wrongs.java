package io.comanda.write.edge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.comanda.write.Door;
import io.comanda.write.Door.Violation;
import io.comanda.write.edge.Bodies.Malformed;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All that is wrong with a body: it is read again without what was wrong, until the rest is right or nothing is left.
record Wrongs(ObjectMapper json, JavaType type) {

    /// Who has made more mistakes than that has made the same one over and over.
    private static final int MISTAKES_MAX = 50;

    private static final Map<Class<?>, String> KINDS = Map.of(String.class, "a text", Instant.class, "a time like 2026-05-06T10:00:00Z",
            LocalTime.class, "a time of day like 18:30", ZoneId.class, "a time zone like Europe/Berlin", Currency.class,
            "a currency like EUR", UUID.class, "an id", boolean.class, "true or false", Boolean.class, "true or false");

    /// What to throw.
    RuntimeException of(byte[] body) {
        JsonNode tree;
        try {
            tree = json.readTree(body);
        } catch (StreamConstraintsException _) {
            return new Door.Invalid(List.of(Violation.at("", "has a number, a name or a depth beyond anything that is meant.")));
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            if (where == null) {
                return new Malformed("It is no JSON.");
            }
            return new Malformed("At line " + where.getLineNr() + ", column " + where.getColumnNr() + " it is no JSON any more.");
        } catch (IOException e) {
            return new Malformed("It is no JSON.");
        }
        var found = new ArrayList<Violation>();
        leaveOutUnknown(found, tree, type, "");
        for (int mistakes = 0; mistakes < MISTAKES_MAX; mistakes++) {
            try {
                json.readerFor(type).readValue(tree);
                break;
            } catch (JsonMappingException e) {
                add(found, e);
                var pointer = JsonPointer.compile(pointer(e));
                if (pointer.matches()) {
                    break;
                }
                leaveOut(tree, pointer, e);
            } catch (IOException e) {
                return new Malformed("It is not the JSON that is expected here.");
            }
        }
        return new Door.Invalid(found);
    }

    /// Misspelt fields are found on their own: a record is made of those that it knows, and says only then that there are others.
    private void leaveOutUnknown(List<Violation> found, JsonNode node, JavaType expected, String pointer) {
        if (expected.isCollectionLikeType() && node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                leaveOutUnknown(found, list.get(i), expected.getContentType(), pointer + "/" + i);
            }
        } else if (expected.getRawClass().isRecord() && node instanceof ObjectNode object) {
            var known = new TreeMap<String, JavaType>();
            json.getDeserializationConfig().introspect(expected).findProperties()
                    .forEach(property -> known.put(property.getName(), property.getPrimaryType()));
            var fields = new ArrayList<String>();
            object.fieldNames().forEachRemaining(fields::add);
            for (var field : fields) {
                var at = pointer + "/" + escaped(field);
                var its = known.get(field);
                if (its != null) {
                    leaveOutUnknown(found, object.get(field), its, at);
                } else if (!isDelegating(expected)) {
                    found.add(Violation.at(at, "is not known here; known are " + String.join(", ", known.keySet()) + "."));
                    object.remove(field);
                }
            }
        }
    }

    /// A record that is read from what its one component is read from.
    private static boolean isDelegating(JavaType record) {
        return Arrays.stream(record.getRawClass().getDeclaredConstructors()).map(made -> made.getAnnotation(JsonCreator.class))
                .anyMatch(creator -> creator != null && creator.mode() == JsonCreator.Mode.DELEGATING);
    }

    /// What is missing only because it was left out after it was found wrong is no mistake of the sender's.
    private static void add(List<Violation> found, JsonMappingException e) {
        for (var violation : violations(e)) {
            var at = Objects.requireNonNullElse(violation.pointer(), "");
            if (found.stream().noneMatch(known -> (known.pointer() + "/").startsWith(at + "/"))) {
                found.add(violation);
            }
        }
    }

    private static List<Violation> violations(JsonMappingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Door.Invalid invalid) {
                return invalid.violations().stream().map(violation -> violation.below(pointer(e))).toList();
            }
        }
        return List.of(Violation.at(pointer(e), detail(e)));
    }

    private static String detail(JsonMappingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown -> "is not known here; known are "
                    + String.join(", ", unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList()) + ".";
            case InvalidTypeIdException _ -> "needs a 'type' that is known here.";
            case InvalidFormatException wrong ->
                "must be " + kind(wrong.getTargetType()) + ", it is '" + Door.shortened(String.valueOf(wrong.getValue())) + "'.";
            case MismatchedInputException wrong -> "must be " + kind(wrong.getTargetType()) + ".";
            default -> "can't be read.";
        };
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type.isEnum()) {
            return "one of " + String.join(", ", Arrays.stream(type.getEnumConstants()).map(String::valueOf).toList());
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return KINDS.getOrDefault(type, "a whole number");
        }
        return KINDS.getOrDefault(type, "an object");
    }

    private static String pointer(JsonMappingException e) {
        var pointer = new StringBuilder();
        for (var step : e.getPath()) {
            pointer.append('/').append(step.getFieldName() == null
                    ? String.valueOf(step.getIndex())
                    : escaped(step.getFieldName()));
        }
        return pointer.toString();
    }

    private static String escaped(String field) {
        return field.replace("~", "~0").replace("/", "~1");
    }

    /// A number or a yes and no can't be left out; some value stands in for it.
    private static void leaveOut(JsonNode tree, JsonPointer pointer, JsonMappingException e) {
        switch (tree.at(pointer.head())) {
            case ObjectNode object -> {
                var standIn = e instanceof MismatchedInputException wrong ? standIn(wrong.getTargetType()) : null;
                if (standIn == null) {
                    object.remove(pointer.last().getMatchingProperty());
                } else {
                    object.set(pointer.last().getMatchingProperty(), standIn);
                }
            }
            case ArrayNode list -> list.set(pointer.last().getMatchingIndex(), entryStandIn(e));
            default -> throw new IllegalStateException("Nothing is at " + pointer);
        }
    }

    /// So that the entries behind it keep their places.
    private static JsonNode entryStandIn(JsonMappingException e) {
        var type = e instanceof MismatchedInputException wrong ? wrong.getTargetType() : null;
        return type != null && type.isEnum() ? TextNode.valueOf(type.getEnumConstants()[0].toString()) : NullNode.getInstance();
    }

    private static @Nullable JsonNode standIn(@Nullable Class<?> type) {
        if (type == null || !type.isPrimitive()) {
            return null;
        }
        return type == boolean.class ? BooleanNode.FALSE : IntNode.valueOf(1);
    }
}
