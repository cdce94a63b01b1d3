package io.comanda.write.order;

import io.comanda.write.Door;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line as a client asks for it: what, how often, how. Names and prices are the menu's to say.
public record LineOrdered(String dish, List<Chosen> choices, int quantity, @Nullable String note) {

    /// A coach party orders the same dish; a slipped key orders a thousand.
    static final int QUANTITY_MAX = 200;

    private static final int CHOICES_MAX = 50;

    public LineOrdered {
        var door = new Door();
        dish = door.code("dish", dish);
        choices = choices(door, choices);
        quantity(door, quantity);
        note = note(door, note);
        door.close();
    }

    /// How a dish is wanted, whichever it is.
    public record Wish(int quantity, List<Chosen> choices, @Nullable String note) {

        public Wish {
            var door = new Door();
            choices = LineOrdered.choices(door, choices);
            LineOrdered.quantity(door, quantity);
            note = LineOrdered.note(door, note);
            door.close();
        }
    }

    /// The same choice twice is twice of it: double cheese.
    public record Chosen(String group, String choice) {

        public Chosen {
            var door = new Door();
            group = door.code("group", group);
            choice = door.code("choice", choice);
            door.close();
        }
    }

    static void quantity(Door door, int quantity) {
        door.between("quantity", quantity, 1, QUANTITY_MAX);
    }

    static List<Chosen> choices(Door door, @Nullable List<Chosen> choices) {
        return door.optionalList("choices", choices, CHOICES_MAX);
    }

    static @Nullable String note(Door door, @Nullable String note) {
        return door.optionalText("note", note, 300);
    }

    Wish wish() {
        return new Wish(quantity, choices, note);
    }
}
