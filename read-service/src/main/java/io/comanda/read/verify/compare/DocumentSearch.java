package io.comanda.read.verify.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.read.elastic.Corrections;
import io.comanda.read.elastic.Elastic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// Searches for documents with everything that can be read back of them. Every method throws [ElasticException] on any error.
@ApplicationScoped
public class DocumentSearch {

    /// As many as Elasticsearch returns (`index.max_result_window`).
    private static final int HITS_MAX = 10_000;

    /// As many names as fit into a URL; more are searched by their pattern.
    private static final int INDICES_NAMED_MAX = 50;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Elastic elastic;
    private final Corrections corrections;
    private final Map<String, ReadableFields> fields = new ConcurrentHashMap<>();

    DocumentSearch(Elastic elastic, Corrections corrections) {
        this.elastic = elastic;
        this.corrections = corrections;
    }

    ReadableFields fields(String mapping) {
        return fields.computeIfAbsent(mapping, ReadableFields::of);
    }

    /// @param owner tells a hit's aggregate
    Found search(String mapping, Collection<String> indices, Map<String, ?> query, Function<JsonNode, String> owner) {
        if (indices.isEmpty()) {
            return Found.NOTHING;
        }
        var readable = fields(mapping);
        ObjectNode body = JSON.valueToTree(Map.of("query", query, "size", HITS_MAX, "version", true, "track_total_hits", false));
        body.set("docvalue_fields", readable.requested());
        var hits = elastic.search(joined(indices), body).at("/hits/hits");
        var documents = StreamSupport.stream(hits.spliterator(), false).map(hit -> stored(mapping, hit, readable, owner)).toList();
        return new Found(documents, documents.size() < HITS_MAX);
    }

    private static Stored stored(String mapping, JsonNode hit, ReadableFields readable, Function<JsonNode, String> owner) {
        return new Stored(mapping, new Stored.Key(hit.path("_index").textValue(), hit.path("_id").textValue()),
                hit.path("_version").longValue(), owner.apply(hit), hit.at("/fields/removed/0").booleanValue(), readable.read(hit));
    }

    private static String joined(Collection<String> indices) {
        if (indices.size() <= INDICES_NAMED_MAX) {
            return String.join(",", indices);
        }
        // They are months of one view.
        var first = indices.iterator().next();
        return first.substring(0, first.length() - "2015-12".length()) + "*";
    }

    /// Makes what has been written so far visible to searches.
    void refresh(Collection<String> indices) {
        if (!indices.isEmpty()) {
            var _ = elastic.refresh(joined(indices));
        }
    }

    List<String> existing(String pattern) {
        return corrections.existing(pattern);
    }
}
