package io.comanda.write.order;

import io.comanda.write.command.Validation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line as a client requests it. Names and prices come from the menu.
///
/// @param course 1, 2, 3…; null for what comes when it is ready
/// @param hold   whether the kitchen is to wait with it; null if not
/// @param seat   1, 2, 3… at the table, for whom it is; null for the whole table
public record LineRequest(String dish, List<Chosen> choices, int quantity, @Nullable String note, @Nullable Integer course,
        @Nullable Boolean hold, @Nullable Integer seat) {

    /// No menu has more.
    private static final int COURSES_MAX = 20;

    /// Enough for a coach party that orders one dish; a mistyped thousand is rejected.
    static final int QUANTITY_MAX = 200;

    private static final int CHOICES_MAX = 50;

    public LineRequest {
        var validation = new Validation();
        dish = validation.code("dish", dish);
        choices = choices(validation, choices);
        quantity(validation, quantity);
        note = note(validation, note);
        course(validation, course);
        OrderLimits.seat(validation, seat);
        validation.throwIfInvalid();
    }

    /// Of no course.
    LineRequest(String dish, List<Chosen> choices, int quantity, @Nullable String note) {
        this(dish, choices, quantity, note, null, null, null);
    }

    /// The details of a line, without its dish.
    public record LineDetails(int quantity, List<Chosen> choices, @Nullable String note, @Nullable Integer course,
            @Nullable Integer seat) {

        public LineDetails {
            var validation = new Validation();
            choices = LineRequest.choices(validation, choices);
            LineRequest.quantity(validation, quantity);
            note = LineRequest.note(validation, note);
            LineRequest.course(validation, course);
            OrderLimits.seat(validation, seat);
            validation.throwIfInvalid();
        }
    }

    /// A choice may occur more than once: double cheese.
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

    static void course(Validation validation, @Nullable Integer course) {
        if (course != null) {
            validation.between("course", course, 1, COURSES_MAX);
        }
    }

    static List<Chosen> choices(Validation validation, @Nullable List<Chosen> choices) {
        return validation.optionalList("choices", choices, CHOICES_MAX);
    }

    static @Nullable String note(Validation validation, @Nullable String note) {
        return validation.optionalText("note", note, 300);
    }

    boolean isHeld() {
        return Boolean.TRUE.equals(hold);
    }

    LineDetails details() {
        return new LineDetails(quantity, choices, note, course, seat);
    }
}
