package canary;

import org.jspecify.annotations.Nullable;

/// Breaks no gate: if this one fails too, the others fail for nothing.
record Dish(String name, @Nullable String note) {

    int letters() {
        return name.length() + (note == null ? 0 : note.length());
    }
}
