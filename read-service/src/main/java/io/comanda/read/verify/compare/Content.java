package io.comanda.read.verify.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/// What can be read back of a document: its source, as far as the index keeps it, and its columns.
///
/// @param columns the values of each, in an order that does not depend on how they were written
public record Content(JsonNode source, SortedMap<String, List<String>> columns) {

    /// Elasticsearch may write a number in another way: 1.50 as 1.5.
    private static final Comparator<JsonNode> NUMBERS_BY_VALUE = (one, other) -> {
        if (one.equals(other)) {
            return 0;
        }
        return one.isNumber() && other.isNumber() ? one.decimalValue().compareTo(other.decimalValue()) : 1;
    };

    boolean isSame(Content other) {
        return columns.equals(other.columns) && source.equals(NUMBERS_BY_VALUE, other.source);
    }
}
