package canary;

/// Red: the result of strip is ignored.
record Dish(String name) {

    Dish {
        name.strip();
    }
}
