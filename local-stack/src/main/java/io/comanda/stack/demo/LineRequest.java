package io.comanda.stack.demo;

import io.comanda.stack.client.PastOrder.Chosen;
import io.comanda.stack.client.PastOrder.Line;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line in the command that places an order.
record LineRequest(String dish, List<Chosen> choices, int quantity, @Nullable String note, @Nullable Integer course,
        boolean hold) {

    LineRequest {
        choices = List.copyOf(choices);
    }

    static LineRequest of(Line line) {
        return new LineRequest(line.dish(), line.choices(), line.quantity(), null, null, false);
    }

    LineRequest withNote(String text) {
        return new LineRequest(dish, choices, quantity, text, course, hold);
    }

    /// @param number 1, 2, 3…
    LineRequest course(int number, boolean held) {
        return new LineRequest(dish, choices, quantity, note, number, held);
    }

    static List<LineRequest> all(List<Line> lines) {
        return lines.stream().map(LineRequest::of).toList();
    }
}
