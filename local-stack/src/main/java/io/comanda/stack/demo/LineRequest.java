package io.comanda.stack.demo;

import io.comanda.stack.client.PastOrder.Chosen;
import io.comanda.stack.client.PastOrder.Line;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line in the command that places an order.
record LineRequest(String dish, List<Chosen> choices, int quantity, @Nullable String note, @Nullable Integer course,
        boolean hold, @Nullable Integer seat) {

    LineRequest {
        choices = List.copyOf(choices);
    }

    static LineRequest of(Line line) {
        return new LineRequest(line.dish(), line.choices(), line.quantity(), null, null, false, null);
    }

    LineRequest withNote(String text) {
        return new LineRequest(dish, choices, quantity, text, course, hold, seat);
    }

    /// @param number 1, 2, 3…
    LineRequest course(int number, boolean held) {
        return new LineRequest(dish, choices, quantity, note, number, held, seat);
    }

    /// @param number 1, 2, 3… at the table
    LineRequest seat(int number) {
        return new LineRequest(dish, choices, quantity, note, course, hold, number);
    }

    static List<LineRequest> all(List<Line> lines) {
        return lines.stream().map(LineRequest::of).toList();
    }
}
