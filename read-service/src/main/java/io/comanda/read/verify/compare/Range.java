package io.comanda.read.verify.compare;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Consecutive aggregates, in the order of their ids' text.
///
/// @param after exclusive; null for the first ones
/// @param last  inclusive; null for all that follow
public record Range(@Nullable UUID after, @Nullable UUID last) {

    /// For a column with the whole id.
    Map<String, ?> query(String column) {
        var bounds = new TreeMap<String, Object>();
        if (after != null) {
            bounds.put("gt", after.toString());
        }
        if (last != null) {
            bounds.put("lte", last.toString());
        }
        return bounds.isEmpty() ? Map.of("exists", Map.of("field", column)) : Map.of("range", Map.of(column, bounds));
    }

    /// For a column with the first 64 bits: aggregates that begin like a bound are found too.
    Map<String, ?> prefixQuery(String column) {
        var bounds = new TreeMap<String, Object>();
        bounds.put("gte", after == null ? Long.MIN_VALUE : after.getMostSignificantBits());
        bounds.put("lte", last == null ? Long.MAX_VALUE : last.getMostSignificantBits());
        return Map.of("range", Map.of(column, bounds));
    }

    /// Whether an aggregate only begins like a bound, and is another range's.
    boolean isNeighbour(String owner) {
        return (after != null && owner.startsWith(prefix(after)) && owner.compareTo(after.toString()) <= 0)
                || (last != null && owner.startsWith(prefix(last)) && owner.compareTo(last.toString()) > 0);
    }

    /// The first 64 bits as text.
    private static String prefix(UUID id) {
        return id.toString().substring(0, 18);
    }
}
