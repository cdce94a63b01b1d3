package io.comanda.read.elastic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elasticsearch.client.Request;
import org.jspecify.annotations.Nullable;

/// Writes that correct what is stored. Unlike a projector's, they also replace a document of the same version, and delete.
@ApplicationScoped
public class Corrections {

    private final Elastic elastic;
    private final MissingIndices missingIndices;

    Corrections(Elastic elastic) {
        this.elastic = elastic;
        this.missingIndices = new MissingIndices(elastic);
    }

    /// @param version Elasticsearch refuses the correction if it holds a newer one, or has deleted a newer one within the last minute
    /// @param source  null to delete the document
    public record Correction(String index, String id, long version, @Nullable Map<String, ?> source) {
    }

    /// Their order is irrelevant, because the items of one bulk run in parallel. A missing index is created.
    ///
    /// @return one result for each correction, in the same order
    /// @throws ElasticException if Elasticsearch fails
    public List<BulkItemResult> write(List<Correction> corrections) {
        return missingIndices.createdAndRetried(corrections, Correction::index, this::writeOnce);
    }

    private List<BulkItemResult> writeOnce(List<Correction> corrections) {
        var results = new ArrayList<BulkItemResult>(corrections.size());
        var body = new NdJson(Elastic.JSON);
        for (var correction : corrections) {
            add(correction, body);
            if (body.size() >= Elastic.BULK_REQUEST_BYTES) {
                results.addAll(send(body));
                body = new NdJson(Elastic.JSON);
            }
        }
        if (body.size() > 0) {
            results.addAll(send(body));
        }
        return results;
    }

    private static void add(Correction correction, NdJson body) {
        var source = correction.source();
        body.add(action(source == null ? "delete" : "index", correction));
        if (source != null) {
            body.add(source);
        }
    }

    private static ObjectNode action(String operation, Correction correction) {
        var action = Elastic.JSON.createObjectNode();
        var target = action.putObject(operation).put("_id", correction.id()).put("version", correction.version())
                .put("version_type", "external_gte");
        if (correction.source() == null) {
            target.put("_index", correction.index());
        } else {
            target.put("_index", Indices.writeAlias(correction.index())).put("require_alias", true);
        }
        return action;
    }

    private List<BulkItemResult> send(NdJson body) {
        var request = new Request("POST", "/_bulk");
        request.addParameter("filter_path", "items.*.status,items.*.error.type,items.*.error.reason");
        request.setEntity(body.entity());
        var results = new ArrayList<BulkItemResult>();
        // Each item has one field: the operation.
        elastic.send(request).path("items").forEach(item -> results.add(BulkItemResult.of(item.elements().next())));
        return results;
    }

    /// The names of the existing indices that match a pattern, in order.
    ///
    /// @throws ElasticException if Elasticsearch fails
    public List<String> existing(String pattern) {
        var names = new ArrayList<String>();
        elastic.send(new Request("GET", "/" + pattern + "/_alias")).fieldNames().forEachRemaining(names::add);
        names.sort(null);
        return names;
    }
}
