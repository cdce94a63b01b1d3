package io.comanda.read.live;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that a stream shows at one moment.
///
/// @param body     of the response to the query
/// @param versions of the orders in it, by their ids
/// @param isWhole  whether changes are enough to keep it current; otherwise each change leads to a new picture
/// @param until    when it is another without any change, because time has passed; null if never
public record Picture(Object body, Map<String, Long> versions, boolean isWhole, @Nullable Instant until) {

    public Picture {
        versions = Map.copyOf(versions);
    }

    /// A picture that only the query itself can change.
    public static Picture ofSums(Object body) {
        return new Picture(body, Map.of(), false, null);
    }
}
