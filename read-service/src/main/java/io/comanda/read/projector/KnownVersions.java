package io.comanda.read.projector;

import io.comanda.read.elastic.Document;
import java.util.LinkedHashMap;
import java.util.Map;

/// The versions of documents that Elasticsearch is known to hold, of those that a lane has dealt with last. Every message has all documents of
/// its aggregate, and most events change one of them: the others need not be sent again.
///
/// Documents that consistency tokens name are not kept, because every event changes them.
final class KnownVersions {

    private final Map<DocumentKey, Long> versions;

    /// @param documentsMax how many are kept
    KnownVersions(int documentsMax) {
        versions = new LinkedHashMap<>(16, 0.75f, true) {

            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<DocumentKey, Long> eldest) {
                return size() > documentsMax;
            }
        };
    }

    /// Whether Elasticsearch holds this version, or a newer one.
    boolean has(Document document) {
        return versions.getOrDefault(DocumentKey.of(document), -1L) >= document.version();
    }

    void add(Document document) {
        if (!document.checkedByTokens()) {
            versions.merge(DocumentKey.of(document), document.version(), Math::max);
        }
    }
}
