package io.comanda.read.orders;

import java.util.Map;

// Red: suggestions come from all documents.
class Suggested {

    Map<String, ?> names(String typed) {
        return Map.of("suggest", Map.of("prefix", typed, "completion", Map.of("field", "name")));
    }
}
