package io.comanda.read.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The response of every list.
///
/// @param next the parameter `after` of the next page; absent on the last page
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }
}
