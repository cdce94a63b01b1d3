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
        dish = Door.code("dish", dish);
        var wish = new Wish(quantity, choices, note);
        choices = wish.choices;
        note = wish.note;
    }

    /// How a dish is wanted, whichever it is.
    public record Wish(int quantity, List<Chosen> choices, @Nullable String note) {

        public Wish {
            choices = Door.optionalList("choices", choices, CHOICES_MAX);
            Door.between("quantity", quantity, 1, QUANTITY_MAX);
            note = Door.optionalText("note", note, 300);
        }
    }

    /// The same choice twice is twice of it: double cheese.
    public record Chosen(String group, String choice) {

        public Chosen {
            group = Door.code("group", group);
            choice = Door.code("choice", choice);
        }
    }

    Wish wish() {
        return new Wish(quantity, choices, note);
    }
}
