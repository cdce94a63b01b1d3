package io.comanda.read.announcement;

import io.comanda.read.elastic.Document;

/// A document that a projector is done with.
///
/// @param isNewest whether it was written, and so was the newest version at that moment; otherwise Elasticsearch had this version already,
///                 or a newer one
public record SettledDocument(Document document, boolean isNewest) {
}
