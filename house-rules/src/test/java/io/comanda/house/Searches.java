package io.comanda.house;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Callers see what their query finds. So nothing is searched with what looks at other documents too: sums of everything, groups
/// that are empty, suggestions.
final class Searches {

    private static final Pattern BESIDE_THE_QUERY = Pattern.compile("\"(global|completion|suggest)\"|\"min_doc_count\"\\W+0\\b");

    /// @return those of these sources and mappings that have such a part
    static List<Path> besideTheQuery(List<Path> files) {
        return files.stream().filter(file -> BESIDE_THE_QUERY.matcher(House.code(file)).find()).toList();
    }

    private Searches() {
    }
}
