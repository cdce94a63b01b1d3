package io.comanda.stack.importer.order;

import io.comanda.stack.client.PastOrder.Chosen;
import io.comanda.stack.client.Slug;
import java.util.Optional;

/// The codes that names of a file have on a menu.
public interface Codes {

    /// Those that the names themselves give, as long as the menu is not known.
    Codes OF_NAMES = new Codes() {

        @Override
        public String dish(String name) {
            return Slug.of(name);
        }

        @Override
        public Optional<Chosen> choice(String dish, String choice) {
            return Optional.of(new Chosen(OrderLines.GROUP, Slug.of(choice)));
        }
    };

    /// @param name of a dish of the file
    String dish(String name);

    /// @param dish   the name of the dish
    /// @param choice the name of the choice
    /// @return empty if the menu does not offer it, so that it is kept as the note of its line
    Optional<Chosen> choice(String dish, String choice);
}
