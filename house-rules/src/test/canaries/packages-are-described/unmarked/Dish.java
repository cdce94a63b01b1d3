package unmarked;

// Red: may its name be null?
record Dish(String name) {
}
