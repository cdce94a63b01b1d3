package mute;

// Red: marked, but what for?
record Dish(String name) {
}
