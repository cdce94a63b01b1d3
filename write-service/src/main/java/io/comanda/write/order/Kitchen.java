package io.comanda.write.order;

import io.comanda.events.OrderLine;
import java.time.Instant;
import java.util.List;

/// What the kitchen gets of an order, and when.
final class Kitchen {

    /// @param accepted whether the order is accepted: lines of others are sent when it is
    static List<OrderLine> sent(List<OrderLine> lines, boolean accepted, Instant at) {
        return accepted ? lines.stream().map(line -> line.sent(at)).toList() : lines;
    }

    private Kitchen() {
    }
}
