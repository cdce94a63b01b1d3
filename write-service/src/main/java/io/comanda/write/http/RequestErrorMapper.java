package io.comanda.write.http;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.comanda.write.command.InvalidRequest;
import io.comanda.write.command.Violation;
import io.comanda.write.http.RequestBodyReader.MalformedBody;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds all errors in a body. Jackson stops at the first one, so the body is parsed again without it until no error is left.
record RequestErrorMapper(ObjectMapper json, JavaType type) {

    /// A body with more errors repeats the same one.
    private static final int ERRORS_MAX = 50;

    /// Continues after a duplicate field. A number that no double can hold stays what it is.
    private static final ObjectMapper LENIENT = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /// @return the exception to throw for this body
    RuntimeException exceptionFor(byte[] body) {
        JsonNode tree;
        var found = new ArrayList<Violation>();
        try {
            addDuplicates(found, body);
            tree = LENIENT.readTree(body);
        } catch (StreamConstraintsException _) {
            return new InvalidRequest(List.of(Violation.at("", "exceeds the limits on numbers, names or nesting.")));
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            if (where == null) {
                return new MalformedBody("It is not JSON.");
            }
            return new MalformedBody("It is not JSON: error at line " + where.getLineNr() + ", column " + where.getColumnNr() + ".");
        } catch (IOException e) {
            return new MalformedBody("It is not JSON.");
        }
        removeUnknown(found, tree, type, "");
        for (int errors = 0; errors < ERRORS_MAX; errors++) {
            try {
                json.readerFor(type).readValue(tree);
                break;
            } catch (JsonMappingException e) {
                add(found, e);
                var pointer = JsonPointer.compile(JsonViolations.pointer(e));
                if (pointer.matches()) {
                    break;
                }
                removeOrReplace(tree, pointer, e);
            } catch (IOException e) {
                return new MalformedBody("The JSON can't be read.");
            }
        }
        return new InvalidRequest(found);
    }

    /// A field that is there twice is ambiguous: readers differ in which one they take.
    private static void addDuplicates(List<Violation> found, byte[] body) throws IOException {
        try (var tokens = LENIENT.createParser(body)) {
            var fieldsOfObjects = new ArrayDeque<Set<String>>();
            for (var token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
                switch (token) {
                    case START_OBJECT -> fieldsOfObjects.push(new HashSet<>());
                    case END_OBJECT -> fieldsOfObjects.pop();
                    case FIELD_NAME -> {
                        if (!fieldsOfObjects.element().add(tokens.currentName()) && found.size() < ERRORS_MAX) {
                            found.add(Violation.at(tokens.getParsingContext().pathAsPointer().toString(), "is there more than once."));
                        }
                    }
                    default -> {
                        // A value.
                    }
                }
            }
        }
    }

    /// Finds unknown fields first: Jackson reports them only after all known fields of a record are valid.
    private void removeUnknown(List<Violation> found, JsonNode node, JavaType expected, String pointer) {
        if (expected.isCollectionLikeType() && node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                removeUnknown(found, list.get(i), expected.getContentType(), pointer + "/" + i);
            }
        } else if (expected.getRawClass().isRecord() && node instanceof ObjectNode object) {
            var known = new TreeMap<String, JavaType>();
            json.getDeserializationConfig().introspect(expected).findProperties()
                    .forEach(property -> known.put(property.getName(), property.getPrimaryType()));
            var fields = new ArrayList<String>();
            object.fieldNames().forEachRemaining(fields::add);
            for (var field : fields) {
                var at = pointer + "/" + JsonViolations.escaped(field);
                var fieldType = known.get(field);
                if (fieldType != null) {
                    removeUnknown(found, object.get(field), fieldType, at);
                } else if (!isDelegating(expected)) {
                    found.add(Violation.at(at, "is unknown; known are " + String.join(", ", known.keySet()) + "."));
                    object.remove(field);
                }
            }
        }
    }

    /// Whether the record is read from the JSON of its only component.
    private static boolean isDelegating(JavaType record) {
        return Arrays.stream(record.getRawClass().getDeclaredConstructors())
                .map(constructor -> constructor.getAnnotation(JsonCreator.class))
                .anyMatch(creator -> creator != null && creator.mode() == JsonCreator.Mode.DELEGATING);
    }

    /// A value that is missing only because it was removed after an earlier error is not reported again.
    private static void add(List<Violation> found, JsonMappingException e) {
        for (var violation : JsonViolations.of(e)) {
            var at = Objects.requireNonNullElse(violation.pointer(), "");
            if (found.stream().noneMatch(known -> (known.pointer() + "/").startsWith(at + "/"))) {
                found.add(violation);
            }
        }
    }

    /// Removes an invalid value. A primitive can't be removed and is replaced by a valid one.
    private static void removeOrReplace(JsonNode tree, JsonPointer pointer, JsonMappingException e) {
        switch (tree.at(pointer.head())) {
            case ObjectNode object -> {
                var replacement = e instanceof MismatchedInputException wrong ? replacement(wrong.getTargetType()) : null;
                if (replacement == null) {
                    object.remove(pointer.last().getMatchingProperty());
                } else {
                    object.set(pointer.last().getMatchingProperty(), replacement);
                }
            }
            case ArrayNode list -> list.set(pointer.last().getMatchingIndex(), entryReplacement(e));
            default -> throw new IllegalStateException("There is no value at " + pointer);
        }
    }

    /// Keeps the indices of the entries behind it.
    private static JsonNode entryReplacement(JsonMappingException e) {
        var type = e instanceof MismatchedInputException wrong ? wrong.getTargetType() : null;
        return type != null && type.isEnum() ? TextNode.valueOf(type.getEnumConstants()[0].toString()) : NullNode.getInstance();
    }

    private static @Nullable JsonNode replacement(@Nullable Class<?> type) {
        if (type == null || !type.isPrimitive()) {
            return null;
        }
        return type == boolean.class ? BooleanNode.FALSE : IntNode.valueOf(1);
    }
}
