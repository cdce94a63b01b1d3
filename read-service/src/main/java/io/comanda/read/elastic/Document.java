package io.comanda.read.elastic;

import java.util.Map;

/// One document of a view as it is to be from now on, unless a newer version of it is there already.
///
/// @param view    the view it belongs to, as its mapping file is called: `orders`, `sales`, `restaurants`, `dishes`
/// @param index   the index it lies in, as [Indices] names it
/// @param version grows with every change of it; Elasticsearch keeps the highest it has seen
/// @param source  what is stored: strings, numbers, booleans, lists and maps, or types of the published language,
///                which are written as on the wire
/// @param vouches whether it vouches for its message: it is written after all the others, so whoever sees it sees them
public record Document(String view, String index, String id, long version, Map<String, ?> source, boolean vouches) {
}
