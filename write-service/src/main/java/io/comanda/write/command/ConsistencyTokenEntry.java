package io.comanda.write.command;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// A read-side document and the version from which on it shows what a command changed.
///
/// @param view    `orders`, `restaurants`, `menus` or `dishes`
/// @param version as documents, tokens and ETags have it
public record ConsistencyTokenEntry(String view, UUID id, long version) {

    /// A command changes an order and the dishes that sold out with it, one dish, or a whole menu.
    private static final int TOKEN_ENTRIES_MAX = 8;

    /// The token that a query sends to see at least these versions: `orders/<id>@<version>, dishes/<id>@<version>`.
    public static String token(List<ConsistencyTokenEntry> entries) {
        return entries.stream().limit(TOKEN_ENTRIES_MAX).map(ConsistencyTokenEntry::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return view + "/" + id + "@" + version;
    }
}
