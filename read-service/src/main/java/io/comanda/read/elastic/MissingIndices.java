package io.comanda.read.elastic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Creates the indices that a write has not found: those of a new month, and all of them if the cluster is another one than before.
final class MissingIndices {

    private final IndexFiles files;

    MissingIndices(Elastic elastic) {
        files = new IndexFiles(elastic);
    }

    /// Writes documents, and once more those whose index was missing.
    ///
    /// @param index the index of one of them
    /// @param write writes some of them
    /// @return one result for each document, in the same order
    <T> List<BulkItemResult> createdAndRetried(List<T> documents, Function<T, String> index,
            Function<List<T>, List<BulkItemResult>> write) {
        var results = new ArrayList<>(write.apply(documents));
        var problems = new HashMap<String, BulkItemResult.@Nullable Retryable>();
        var again = new ArrayList<Integer>();
        for (int i : IntStream.range(0, results.size()).filter(i -> results.get(i).isMissingIndex()).toArray()) {
            var missing = index.apply(documents.get(i));
            if (!problems.containsKey(missing)) {
                problems.put(missing, problemCreating(missing));
            }
            var problem = problems.get(missing);
            if (problem == null) {
                again.add(i);
            } else {
                results.set(i, problem);
            }
        }
        if (!again.isEmpty()) {
            var written = write.apply(again.stream().map(documents::get).toList());
            for (int i = 0; i < written.size(); i++) {
                results.set(again.get(i), written.get(i));
            }
        }
        return results;
    }

    /// Why it can't be created, or null if it is there now. The documents of other indices are written nevertheless.
    private BulkItemResult.@Nullable Retryable problemCreating(String index) {
        try {
            files.create(Indices.view(index), index);
            return null;
        } catch (ElasticException e) {
            if (e.kind() == ElasticException.Kind.UNREACHABLE) {
                throw e;
            }
            return new BulkItemResult.Retryable(e.status(), e.type(), "Can't create the index " + index + ": " + e.getMessage());
        }
    }
}
