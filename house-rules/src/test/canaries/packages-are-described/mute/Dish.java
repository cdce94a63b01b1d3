package mute;

// Red: no description.
record Dish(String name) {
}
