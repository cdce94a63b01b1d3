package io.comanda.read.verify.compare;

/// A document as Elasticsearch holds it.
///
/// @param mapping the name of its mapping file: `sales`
/// @param owner   the id of its aggregate, as the document itself says it; not always an id in one that should not exist
/// @param removed whether it is only a mark, which no query returns
public record Stored(String mapping, Key key, long version, String owner, boolean removed, Content content) {

    /// Which document it is.
    public record Key(String index, String id) {
    }
}
