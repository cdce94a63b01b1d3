package io.comanda.stack.till;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.comanda.events.Fulfilment;
import io.comanda.events.Money;
import java.time.Instant;
import java.util.List;

/// An order of the past, as the command side takes it.
///
/// @param reference the other till's number for it
/// @param where     where it stands, for a person: `lines 16-18`
public record PastOrder(@JsonIgnore String where, String reference, Instant placedAt, Fulfilment fulfilment, List<Line> lines) {

    public PastOrder {
        lines = List.copyOf(lines);
    }

    /// @param unitPrice what one cost then, choices included
    public record Line(String dish, List<Chosen> choices, int quantity, Money unitPrice) {

        public Line {
            choices = List.copyOf(choices);
        }
    }

    public record Chosen(String group, String choice) {
    }

    int items() {
        return lines.stream().mapToInt(Line::quantity).sum();
    }

    Money gross() {
        return lines.stream().map(line -> line.unitPrice().times(line.quantity())).reduce(Money::plus).orElseThrow();
    }
}
