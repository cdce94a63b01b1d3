package unmarked;

// Red: not null-marked.
record Dish(String name) {
}
