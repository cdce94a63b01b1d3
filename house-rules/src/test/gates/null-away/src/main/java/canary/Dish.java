package canary;

import org.jspecify.annotations.Nullable;

/// Red: the note may be null.
record Dish(String name, @Nullable String note) {

    int letters() {
        return name.length() + note.length();
    }
}
