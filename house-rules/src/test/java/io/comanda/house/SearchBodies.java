package io.comanda.house;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Search bodies are restricted to the caller's documents by their query. So they must not contain features that ignore the query:
/// global aggregations, empty groups, suggestions.
final class SearchBodies {

    private static final Pattern BESIDE_THE_QUERY = Pattern.compile("\"(global|completion|suggest)\"|\"min_doc_count\"\\W+0\\b");

    /// @return the sources and mappings that contain such a feature
    static List<Path> besideTheQuery(List<Path> files) {
        return files.stream().filter(file -> BESIDE_THE_QUERY.matcher(Project.code(file)).find()).toList();
    }

    private SearchBodies() {
    }
}
