package canary;

import org.jspecify.annotations.Nullable;

/// Violates no gate: if it fails too, the others fail for another reason.
record Dish(String name, @Nullable String note) {

    int letters() {
        return name.length() + (note == null ? 0 : note.length());
    }
}
