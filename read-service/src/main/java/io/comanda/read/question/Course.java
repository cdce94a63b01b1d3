package io.comanda.read.question;

/// The parts of a meal. Restaurants name the categories of their menus as they like; the vocabulary says which names mean which course.
public enum Course {
    STARTER, MAIN, SIDE, DESSERT, DRINK
}
