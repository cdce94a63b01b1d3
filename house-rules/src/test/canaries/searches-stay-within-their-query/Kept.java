package io.comanda.read.orders;

import java.util.Map;

/// No "global" sum, no "completion", and no "min_doc_count": 0.
class Kept {

    Map<String, ?> groups() {
        return Map.of("terms", Map.of("field", "status", "min_doc_count", 10));
    }
}
