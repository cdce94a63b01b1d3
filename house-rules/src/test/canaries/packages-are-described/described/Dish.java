package described;

record Dish(String name) {
}
