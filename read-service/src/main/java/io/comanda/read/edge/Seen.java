package io.comanda.read.edge;

import io.comanda.read.elastic.Indices;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// A document that a question wants to see in this version at least: one part of a Consistency-Token, `orders/<id>@<version>`.
///
/// @param view `orders`, `restaurants`, `dishes`, or `menus`, which vouches for all dishes of a restaurant
record Seen(String view, UUID id, long version) {

    private static final Pattern TEXT = Pattern.compile("(orders|restaurants|menus|dishes)/([0-9a-f-]{36})@(\\d{1,18})");

    /// @return empty for what is none
    static Optional<Seen> of(String text) {
        var parts = TEXT.matcher(text.strip());
        return parts.matches()
                ? Ids.of(parts.group(2)).map(id -> new Seen(parts.group(1), id, Long.parseLong(parts.group(3))))
                : Optional.empty();
    }

    /// Where the document lies.
    String index() {
        return view.equals("orders") ? Indices.of(view, id) : Indices.of(view);
    }

    /// What else is searched that was written before it.
    Set<String> indices() {
        return switch (view) {
            case "orders" -> Set.of(index(), Indices.of("sales", id));
            case "menus" -> Set.of(Indices.of("restaurants"), Indices.of("dishes"));
            default -> Set.of(index());
        };
    }

    @Override
    public String toString() {
        return view + "/" + id + "@" + version;
    }
}
