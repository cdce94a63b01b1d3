package io.comanda.write.restaurant;

import java.util.Map;
import java.util.Set;

/// Neither a command nor an event.
record Menu(Map<String, Integer> portions) {

    static final Menu EMPTY = new Menu(Map.of());

    boolean hasAny(String... codes) {
        return Set.of(codes).stream().anyMatch(portions::containsKey);
    }
}
