package canary;

import org.jspecify.annotations.Nullable;

/// Red: there may be no note.
record Dish(String name, @Nullable String note) {

    int letters() {
        return name.length() + note.length();
    }
}
