package io.comanda.stack.importer.order;

/// Which choices the menu offers. All others are kept as the note of their line.
@FunctionalInterface
public interface Choices {

    /// @param dish   the code of the dish
    /// @param choice the code of the choice
    boolean offers(String dish, String choice);
}
