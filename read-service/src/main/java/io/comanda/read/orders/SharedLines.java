package io.comanda.read.orders;

import io.comanda.events.Payment.PaidLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The lines of a guest's share, as a query names them: `2,3:1` is all of line 2 and one of line 3.
///
/// @param quantities by line; 0 for all that is not paid for
record SharedLines(Map<Integer, Integer> quantities) {

    /// No order has more lines.
    private static final int LINES_MAX = 1_000;

    /// @throws IllegalArgumentException if it is anything else
    static SharedLines parse(String text) {
        var quantities = new LinkedHashMap<Integer, Integer>();
        for (var part : text.split(",", LINES_MAX + 1)) {
            if (!part.matches("[1-9][0-9]{0,3}(:[1-9][0-9]{0,3})?") || quantities.size() == LINES_MAX) {
                throw new IllegalArgumentException(part);
            }
            int colon = part.indexOf(':');
            int line = Integer.parseInt(colon < 0 ? part : part.substring(0, colon));
            if (quantities.put(line, colon < 0 ? 0 : Integer.parseInt(part.substring(colon + 1))) != null) {
                throw new IllegalArgumentException("Line " + line + " is there twice");
            }
        }
        return new SharedLines(quantities);
    }

    /// The first line of which less is to be paid.
    Optional<Integer> tooMuch(Map<Integer, Integer> unpaid) {
        return quantities.entrySet().stream().filter(part -> Math.max(part.getValue(), 1) > unpaid.getOrDefault(part.getKey(), 0))
                .map(Map.Entry::getKey).findFirst();
    }

    List<PaidLine> parts(Map<Integer, Integer> unpaid) {
        return quantities.entrySet().stream()
                .map(part -> new PaidLine(part.getKey(), part.getValue() == 0 ? unpaid.getOrDefault(part.getKey(), 0) : part.getValue()))
                .toList();
    }
}
