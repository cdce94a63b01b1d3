package io.comanda.read.edge;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// Something in a question that can't be meant.
///
/// @param parameter in which query parameter
/// @param detail    what it must be and is not
@RegisterForReflection
record Violation(String parameter, String detail) {

    @Override
    public String toString() {
        return "'" + parameter + "' " + detail;
    }
}
