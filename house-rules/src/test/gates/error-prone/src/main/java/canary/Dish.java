package canary;

/// Red: its name is trimmed, and the trimmed name thrown away.
record Dish(String name) {

    Dish {
        name.strip();
    }
}
