package io.comanda.write.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One thing that is wrong with a request.
///
/// @param pointer   where in the body, as a JSON pointer (RFC 6901): `/lines/0/quantity`; empty for the body itself
/// @param header    or in which header
/// @param parameter or in which query parameter
/// @param detail    what is required there, as the end of a sentence
public record Violation(@Nullable String pointer, @Nullable String header, @Nullable String parameter, String detail) {

    public static Violation at(String pointer, String detail) {
        return new Violation(pointer, null, null, detail);
    }

    public static Violation header(String header, String detail) {
        return new Violation(null, header, null, detail);
    }

    public static Violation parameter(String parameter, String detail) {
        return new Violation(null, null, parameter, detail);
    }

    /// The same violation with the pointer of an enclosing value in front.
    public Violation below(String outer) {
        return pointer == null ? this : at(outer + pointer, detail);
    }

    @Override
    public String toString() {
        var where = header != null ? "The header " + header : parameter != null ? "'" + parameter + "'" : pointer;
        return Objects.requireNonNullElse(where, "") + " " + detail;
    }
}
