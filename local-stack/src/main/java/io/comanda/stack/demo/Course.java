package io.comanda.stack.demo;

import io.comanda.stack.client.DishDetails;

/// The course of a dish.
enum Course {
    SMALL, MAIN, DESSERT, DRINK, COFFEE;

    /// Derives it from the category, in the language of the menu.
    static Course of(DishDetails dish) {
        return switch (dish.category()) {
            case "Getränke", "Boissons", "Drinks" -> DRINK;
            case "Heiße Getränke", "Boissons chaudes" -> COFFEE;
            case "Nachspeisen", "Desserts", "Fromages" -> DESSERT;
            case "Vorspeisen", "Kleine Gerichte", "Meze", "Beilagen", "Entrées", "Starters", "Small plates", "Salads", "By the pair" ->
                SMALL;
            case "Hauptgerichte", "Vom Grill", "Aus dem Ofen", "Plats", "Pizza", "Slices", "Subs", "Rolls", "Sushi", "Noodles",
                    "Rice and grill" ->
                MAIN;
            default -> throw new IllegalArgumentException("The category " + dish.category() + " of " + dish.name() + " has no course");
        };
    }
}
