package io.comanda.write.order;

import io.comanda.write.command.Validation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line as a client asks for it: what, how often, how. Names and prices are the menu's to say.
public record LineRequest(String dish, List<Chosen> choices, int quantity, @Nullable String note) {

    /// A coach party orders the same dish; a slipped key orders a thousand.
    static final int QUANTITY_MAX = 200;

    private static final int CHOICES_MAX = 50;

    public LineRequest {
        var validation = new Validation();
        dish = validation.code("dish", dish);
        choices = choices(validation, choices);
        quantity(validation, quantity);
        note = note(validation, note);
        validation.throwIfInvalid();
    }

    /// How a dish is wanted, whichever it is.
    public record LineDetails(int quantity, List<Chosen> choices, @Nullable String note) {

        public LineDetails {
            var validation = new Validation();
            choices = LineRequest.choices(validation, choices);
            LineRequest.quantity(validation, quantity);
            note = LineRequest.note(validation, note);
            validation.throwIfInvalid();
        }
    }

    /// The same choice twice is twice of it: double cheese.
    public record Chosen(String group, String choice) {

        public Chosen {
            var validation = new Validation();
            group = validation.code("group", group);
            choice = validation.code("choice", choice);
            validation.throwIfInvalid();
        }
    }

    static void quantity(Validation validation, int quantity) {
        validation.between("quantity", quantity, 1, QUANTITY_MAX);
    }

    static List<Chosen> choices(Validation validation, @Nullable List<Chosen> choices) {
        return validation.optionalList("choices", choices, CHOICES_MAX);
    }

    static @Nullable String note(Validation validation, @Nullable String note) {
        return validation.optionalText("note", note, 300);
    }

    LineDetails wish() {
        return new LineDetails(quantity, choices, note);
    }
}
