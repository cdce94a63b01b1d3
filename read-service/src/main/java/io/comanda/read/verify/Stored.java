package io.comanda.read.verify;

/// A document as Elasticsearch holds it.
///
/// @param mapping the name of its mapping file: `sales`
/// @param owner   the id of its aggregate, as the document itself says it; not always an id in one that should not exist
/// @param removed whether it is only a mark, which no query returns
record Stored(String mapping, Key key, long version, String owner, boolean removed, Content content) {

    /// Which document it is.
    record Key(String index, String id) {
    }
}
