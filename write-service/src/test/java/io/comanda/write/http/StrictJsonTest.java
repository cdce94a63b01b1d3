package io.comanda.write.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedClassResolver;
import io.comanda.events.Percent;
import io.comanda.write.command.InvalidRequest;
import io.comanda.write.command.Violation;
import io.comanda.write.order.KitchenCommand;
import io.comanda.write.order.OrderCommand;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Tries every field of every command body with values of other types that a lenient parser would convert.
class StrictJsonTest {

    private static final ObjectMapper JSON = json();

    private static ObjectMapper json() {
        var mapper = new ObjectMapper();
        new HttpJson().customize(mapper);
        return mapper;
    }

    /// A field of a body, at any depth.
    ///
    /// @param body  the route's body
    /// @param inner wraps the object that has the field into a body
    /// @param at    the object's pointer in the body
    /// @param more  the object's type discriminator, or empty
    record Field(JavaType body, UnaryOperator<String> inner, String at, String more, RecordComponent component, JavaType type) {

        private static final int DEPTH_MAX = 12;

        String pointer() {
            return at + "/" + component.getName();
        }

        byte[] with(String fields) {
            return inner.apply("{" + more + fields + "}").getBytes(StandardCharsets.UTF_8);
        }

        byte[] of(String value) {
            return with("\"" + component.getName() + "\": " + value);
        }

        @Override
        public String toString() {
            return body.getRawClass().getSimpleName() + pointer();
        }

        static List<Field> all(JavaType body) {
            var fields = new ArrayList<Field>();
            collect(fields, body, body, inner -> inner, "", "", 0);
            return fields;
        }

        private static void collect(List<Field> fields, JavaType body, JavaType type, UnaryOperator<String> inner, String at, String more,
                int depth) {
            var raw = type.getRawClass();
            assertTrue(depth < DEPTH_MAX, () -> "Bodies are deeper than expected at " + at);
            if (type.isCollectionLikeType()) {
                collect(fields, body, type.getContentType(), value -> inner.apply("[" + value + "]"), at + "/0", more, depth + 1);
            } else if (raw.isSealed()) {
                var annotated = AnnotatedClassResolver.resolve(JSON.getDeserializationConfig(), type, JSON.getDeserializationConfig());
                for (var named : JSON.getSubtypeResolver().collectAndResolveSubtypesByClass(JSON.getDeserializationConfig(), annotated)) {
                    if (named.hasName()) {
                        collect(fields, body, JSON.constructType(named.getType()), inner, at, "\"type\": \"" + named.getName() + "\", ",
                                depth + 1);
                    }
                }
            } else if (raw.isRecord() && isDelegating(raw)) {
                collect(fields, body, JSON.constructType(raw.getRecordComponents()[0].getGenericType()), inner, at, more, depth + 1);
            } else if (raw.isRecord() && raw != Percent.class) {
                for (var component : raw.getRecordComponents()) {
                    var its = JSON.constructType(component.getGenericType());
                    var field = new Field(body, inner, at, more, component, its);
                    fields.add(field);
                    collect(fields, body, its, value -> new String(field.of(value), StandardCharsets.UTF_8), field.pointer(), "",
                            depth + 1);
                }
            }
        }

        private static boolean isDelegating(Class<?> type) {
            return Arrays.stream(type.getDeclaredConstructors()).map(made -> made.getAnnotation(JsonCreator.class)).filter(Objects::nonNull)
                    .anyMatch(creator -> creator.mode() == JsonCreator.Mode.DELEGATING);
        }
    }

    static Stream<Field> fields() {
        return CommandBodies.all().stream().map(JSON::constructType).flatMap(body -> Field.all(body).stream());
    }

    @Test
    void allCommandBodiesAreFound() {
        var resources = CommandBodies.resources().stream().map(Class::getSimpleName).toList();
        assertTrue(
                resources
                        .containsAll(List.of("CashUpResource", "ImportResource", "KitchenResource", "OrderResource", "RestaurantResource")),
                () -> "Only " + resources);
        assertTrue(CommandBodies.all().contains(KitchenCommand.MovePromise.class), () -> "Only " + CommandBodies.all());
        assertTrue(CommandBodies.all().size() >= 20, () -> "Only " + CommandBodies.all());
        assertTrue(fields().count() >= 100, () -> "Only " + fields().toList());
    }

    @ParameterizedTest
    @MethodSource("fields")
    void aValueOfAnotherTypeIsRejectedWithItsPointer(Field field) {
        for (var wrong : wrongValues(field.type())) {
            assertRejected(field, field.of(wrong), field.pointer(), wrong);
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void aDuplicateFieldIsRejected(Field field) {
        var name = "\"" + field.component().getName() + "\": ";
        assertRejected(field, field.with(name + "null, " + name + "null"), field.pointer(), "twice");
    }

    /// Nothing else is wrong here, so the parser itself has to notice.
    @Test
    void aDuplicateFieldInAnOtherwiseValidBodyIsRejected() {
        var body = """
                {"payment": 1, "payment": 2, "amount": {"minor": 500, "currency": "EUR"}, "reason": "The soup was cold"}"""
                .getBytes(StandardCharsets.UTF_8);
        var type = JSON.constructType(OrderCommand.RefundPayment.class);
        assertThrows(IOException.class, () -> JSON.readerFor(type).readValue(body));
        var invalid = assertInstanceOf(InvalidRequest.class, new RequestErrorMapper(JSON, type).exceptionFor(body));
        assertEquals(List.of("/payment"), invalid.violations().stream().map(Violation::pointer).toList());
    }

    @ParameterizedTest
    @MethodSource("fields")
    void aMissingNumberOrBooleanHasNoDefault(Field field) {
        if (field.type().isPrimitive()) {
            assertRejected(field, withNothing(field), field.pointer(), "missing");
        }
    }

    private static byte[] withNothing(Field field) {
        return field.inner().apply("{" + field.more().replaceFirst(", $", "") + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> wrongValues(JavaType type) {
        var raw = type.getRawClass();
        if (raw.isEnum()) {
            return List.of("0", "1", "\"0\"", "\"\"", "true", "[]", "{}");
        }
        if (Temporal.class.isAssignableFrom(raw) || raw == UUID.class || raw == Currency.class || raw == java.time.ZoneId.class) {
            return List.of("1795950000123", "1", "1.5", "\"\"", "\" \"", "\"nonsense nonsense\"", "true", "[]", "[18, 30]", "{}");
        }
        if (raw == String.class) {
            return List.of("5", "1.5", "true", "[]", "[\"a\"]", "{}");
        }
        if (raw == int.class || raw == long.class || raw == Integer.class || raw == Long.class) {
            return List.of("\"5\"", "5.5", "5.0", "true", "[]", "[5]", "{}", "99999999999999999999");
        }
        if (raw == double.class || raw == Double.class) {
            return List.of("\"5\"", "true", "[]", "[5]", "{}");
        }
        if (raw == Percent.class) {
            return List.of("\"5\"", "true", "[]", "[5]", "{}", "8.87531", "1e999");
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return List.of("0", "1", "\"true\"", "[]", "[true]", "{}");
        }
        if (type.isCollectionLikeType()) {
            return List.of("0", "\"\"", "\"a\"", "true", "{}");
        }
        assertTrue(raw.isRecord() || raw.isSealed(), () -> "Say what is wrong for " + type);
        return List.of("0", "\"\"", "\"a\"", "true", "[]");
    }

    private static void assertRejected(Field field, byte[] body, String pointer, String why) {
        var text = new String(body, StandardCharsets.UTF_8);
        try {
            var read = JSON.readerFor(field.body()).readValue(body);
            throw new AssertionError(why + " is taken for " + read + ": " + text);
        } catch (IOException | RuntimeException _) {
            var invalid = assertInstanceOf(InvalidRequest.class, new RequestErrorMapper(JSON, field.body()).exceptionFor(body), text);
            assertTrue(invalid.violations().stream().map(Violation::pointer).anyMatch(pointer::equals),
                    () -> why + " at " + pointer + " is not reported in " + text + ": " + invalid.violations());
        }
    }
}
