package io.comanda.stack.demo;

import io.comanda.stack.client.DishCard;

/// When in a meal a dish is eaten.
enum Course {
    SMALL, MAIN, DESSERT, DRINK, COFFEE;

    /// By the menu's own categories, in its own language.
    static Course of(DishCard dish) {
        return switch (dish.category()) {
            case "Getränke", "Boissons", "Drinks" -> DRINK;
            case "Heiße Getränke", "Boissons chaudes" -> COFFEE;
            case "Nachspeisen", "Desserts", "Fromages" -> DESSERT;
            case "Vorspeisen", "Kleine Gerichte", "Meze", "Beilagen", "Entrées", "Starters", "Small plates", "Salads", "By the pair" ->
                SMALL;
            case "Hauptgerichte", "Vom Grill", "Aus dem Ofen", "Plats", "Pizza", "Slices", "Subs", "Rolls", "Sushi", "Noodles",
                    "Rice and grill" ->
                MAIN;
            default -> throw new IllegalArgumentException("When is " + dish.name() + " eaten, in " + dish.category() + "?");
        };
    }
}
