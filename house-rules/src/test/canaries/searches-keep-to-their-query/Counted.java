package io.comanda.read.orders;

import java.util.Map;

// Red: it counts what isn't the caller's.
class Counted {

    Map<String, ?> all() {
        return Map.of("everything", Map.of("global", Map.of()));
    }
}
