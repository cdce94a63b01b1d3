package io.comanda.read.edge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What every list answers.
///
/// @param next to be sent back as `after` for the page that follows; absent on the last one
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }
}
