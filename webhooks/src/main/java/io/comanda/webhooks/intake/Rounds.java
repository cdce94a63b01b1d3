package io.comanda.webhooks.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;

/// Splits items into rounds: the first ones of all lines, then the second ones, and so on.
final class Rounds {

    private Rounds() {
    }

    /// @param line names the line of an item
    static <T, L> List<List<T>> of(List<T> items, Function<T, L> line) {
        var rounds = new ArrayList<List<T>>();
        var lengths = new HashMap<L, Integer>();
        for (var item : items) {
            int length = lengths.merge(line.apply(item), 1, Integer::sum);
            if (length > rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(length - 1).add(item);
        }
        return rounds;
    }
}
