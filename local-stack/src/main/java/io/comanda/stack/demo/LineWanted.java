package io.comanda.stack.demo;

import io.comanda.stack.client.PastOrder.Chosen;
import io.comanda.stack.client.PastOrder.Line;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line as a guest asks for it.
record LineWanted(String dish, List<Chosen> choices, int quantity, @Nullable String note) {

    LineWanted {
        choices = List.copyOf(choices);
    }

    static LineWanted of(Line line) {
        return new LineWanted(line.dish(), line.choices(), line.quantity(), null);
    }

    LineWanted noted(String words) {
        return new LineWanted(dish, choices, quantity, words);
    }

    static List<LineWanted> all(List<Line> lines) {
        return lines.stream().map(LineWanted::of).toList();
    }
}
