package io.comanda.read.consistency;

import io.comanda.events.Envelope;
import io.comanda.read.elastic.Indices;
import io.comanda.read.http.Ids;
import io.comanda.read.view.View;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// A document and the lowest version of it that a query requires: one entry of a consistency token, `orders/<id>@<version>`.
///
/// @param view `orders`, `restaurants`, `dishes`, or `menus`, which stands for all dishes of a restaurant
record RequiredVersion(String view, UUID id, long version) {

    private static final Pattern ENTRY = Pattern.compile("(orders|restaurants|menus|dishes)/([0-9a-f-]{36})@(\\d{1,18})");

    /// @return empty if the text is not an entry of a token
    static Optional<RequiredVersion> parse(String text) {
        var parts = ENTRY.matcher(text.strip());
        return parts.matches()
                ? Ids.parse(parts.group(2)).map(id -> new RequiredVersion(parts.group(1), id, Long.parseLong(parts.group(3))))
                : Optional.empty();
    }

    /// The epoch of the write side in which the command was executed.
    int epoch() {
        return Envelope.epoch(version);
    }

    /// The name of the [View] that the document belongs to.
    String ofView() {
        return View.ofIndex(view).orElseThrow().text();
    }

    /// The index of the document.
    Indices index() {
        return view.equals("orders") ? Indices.of(view, id) : Indices.of(view);
    }

    /// All indices with documents of the same message. The projector writes the others first.
    Set<Indices> indices() {
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
