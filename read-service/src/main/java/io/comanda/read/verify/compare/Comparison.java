package io.comanda.read.verify.compare;

import io.comanda.read.elastic.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Compares the documents that there should be with those that there are.
///
/// @param differences documents that are missing, or not as they should be
/// @param unexpected  documents that should not exist, and are not marked as removed
public record Comparison(List<Difference> differences, List<Stored> unexpected) {

    /// Indices whose documents keep the version of the event that changed them last. The state does not tell which one that was, only
    /// that it is not newer than the state.
    private static final Set<String> OLDER_VERSIONS_ALLOWED = Set.of("dishes", "menus");

    /// @param found null if it is missing
    public record Difference(Stored.Key key, Document expected, @Nullable Stored found) {

        /// Elasticsearch refuses to write the expected version over it.
        boolean isTooNew() {
            return found != null && found.version() > expected.version();
        }
    }

    static Comparison of(Map<Stored.Key, Document> expected, Map<Stored.Key, Stored> stored, Function<String, ReadableFields> fields) {
        var differences = new ArrayList<Difference>();
        expected.forEach((key, document) -> {
            var found = stored.get(key);
            if (found == null || !isSame(document, found, fields.apply(document.view()))) {
                differences.add(new Difference(key, document, found));
            }
        });
        var unexpected = stored.values().stream().filter(each -> !expected.containsKey(each.key()) && !each.removed()).toList();
        return new Comparison(differences, unexpected);
    }

    private static boolean isSame(Document expected, Stored found, ReadableFields fields) {
        return isVersionRight(expected, found.version()) && fields.of(expected).isSame(found.content());
    }

    private static boolean isVersionRight(Document expected, long version) {
        return version == expected.version() || (version < expected.version() && OLDER_VERSIONS_ALLOWED.contains(expected.view()));
    }

    public boolean isEmpty() {
        return differences.isEmpty() && unexpected.isEmpty();
    }
}
