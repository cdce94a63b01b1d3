package io.comanda.read.http;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// One error of an invalid request.
///
/// @param parameter the query parameter with the error
/// @param header    or the header with the error
/// @param detail    the requirement that is not met
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
