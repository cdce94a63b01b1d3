package io.comanda.write.http;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.comanda.events.Percent;
import io.comanda.write.command.InvalidRequest;
import io.comanda.write.command.Validation;
import io.comanda.write.command.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Describes Jackson's exceptions as violations, without naming Java types.
final class JsonViolations {

    private static final Map<Class<?>, String> EXPECTED = Map.of(String.class, "a text", Instant.class, "a time like 2026-05-06T10:00:00Z",
            LocalTime.class, "a time of day like 18:30", ZoneId.class, "a time zone like Europe/Berlin", Currency.class,
            "a currency like EUR", UUID.class, "an id", boolean.class, "true or false", Boolean.class, "true or false",
            Percent.class, "a percentage with up to four decimals, like 8.875", BigDecimal.class, "a number");

    static List<Violation> of(JsonMappingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidRequest invalid) {
                return invalid.violations().stream().map(violation -> violation.below(pointer(e))).toList();
            }
        }
        return List.of(Violation.at(pointer(e), detail(e)));
    }

    private static String detail(JsonMappingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown -> "is unknown; known are "
                    + String.join(", ", unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList()) + ".";
            case InvalidTypeIdException _ -> "needs a known 'type'.";
            case InvalidFormatException wrong ->
                "must be " + expected(wrong.getTargetType()) + ", it is '" + Validation.abbreviate(String.valueOf(wrong.getValue())) + "'.";
            case ValueInstantiationException wrong when EXPECTED.containsKey(wrong.getType().getRawClass()) ->
                "must be " + expected(wrong.getType().getRawClass()) + ".";
            case MismatchedInputException wrong -> "must be " + expected(wrong.getTargetType()) + ".";
            default -> "can't be read.";
        };
    }

    private static String expected(@Nullable Class<?> type) {
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
            return EXPECTED.getOrDefault(type, "a whole number");
        }
        return EXPECTED.getOrDefault(type, "an object");
    }

    static String pointer(JsonMappingException e) {
        var pointer = new StringBuilder();
        for (var step : e.getPath()) {
            pointer.append('/').append(step.getFieldName() == null
                    ? String.valueOf(step.getIndex())
                    : escaped(step.getFieldName()));
        }
        return pointer.toString();
    }

    static String escaped(String field) {
        return field.replace("~", "~0").replace("/", "~1");
    }

    private JsonViolations() {
    }
}
