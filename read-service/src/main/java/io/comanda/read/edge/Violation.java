package io.comanda.read.edge;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// Something in a question that can't be meant.
///
/// @param parameter in which query parameter
/// @param header    or in which header
/// @param detail    what it must be and is not
@RegisterForReflection
record Violation(@Nullable String parameter, @Nullable String header, String detail) {

    static Violation parameter(String parameter, String detail) {
        return new Violation(parameter, null, detail);
    }

    static Violation header(String header, String detail) {
        return new Violation(null, header, detail);
    }

    @Override
    public String toString() {
        return (header == null ? "'" + parameter + "' " : "The header " + header + " ") + detail;
    }
}
