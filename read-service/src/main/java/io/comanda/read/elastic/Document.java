package io.comanda.read.elastic;

import java.util.Map;

/// One version of a document of a view; it is stored unless Elasticsearch holds a newer one.
///
/// @param view            the view it belongs to, named like its mapping file: `orders`, `sales`, `restaurants`, `dishes`
/// @param index           its index, which a generation names
/// @param version         grows with every change; Elasticsearch keeps the highest
/// @param source          what is stored: strings, numbers, booleans, lists and maps, or types of the published language,
///                        which are written as on the wire
/// @param checkedByTokens whether consistency tokens name it: it is written after all other documents of its message, so a
///                        reader that sees it sees them too
public record Document(String view, Indices index, String id, long version, Map<String, ?> source, boolean checkedByTokens) {
}
