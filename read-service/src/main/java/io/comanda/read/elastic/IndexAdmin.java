package io.comanda.read.elastic;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.elasticsearch.client.Request;

/// Counting and deleting whole indices. Every method throws [ElasticException] on any error.
@Singleton
public final class IndexAdmin {

    private final Elastic elastic;

    IndexAdmin(Elastic elastic) {
        this.elastic = elastic;
    }

    /// How many documents searches find.
    ///
    /// @param indices comma-separated, may have wildcards; missing indices count as empty
    public long count(String indices) {
        var request = new Request("GET", "/" + indices + "/_count");
        request.addParameter("ignore_unavailable", "true");
        request.addParameter("allow_no_indices", "true");
        return ShardRetry.retrying(() -> elastic.send(request)).path("count").longValue();
    }

    /// The versions of documents, refreshed or not.
    ///
    /// @param indices the index of each document
    /// @return in the same order; -1 for one that does not exist
    public List<Long> versions(List<Indices> indices, List<String> ids, int generation) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var body = Elastic.JSON.createObjectNode();
        var docs = body.putArray("docs");
        for (int i = 0; i < ids.size(); i++) {
            docs.addObject().put("_index", indices.get(i).names(generation)).put("_id", ids.get(i)).put("_source", false);
        }
        var request = new Request("POST", "/_mget");
        request.addParameter("filter_path", "docs._id,docs._version");
        request.setEntity(new NByteArrayEntity(Elastic.bytes(body), ContentType.APPLICATION_JSON));
        var versions = new ArrayList<Long>();
        ShardRetry.retrying(() -> elastic.send(request)).path("docs").forEach(doc -> versions.add(doc.path("_version").asLong(-1)));
        return versions;
    }

    public void refresh(String indices) {
        var _ = elastic.refresh(indices);
    }

    /// Deletes all indices of a generation. What does not exist is left out.
    public void delete(String view, int generation) {
        // By their names: a cluster may forbid to delete by wildcard.
        uuids(Indices.whole(view).names(generation)).keySet().forEach(index -> deleteIfThere("/" + index));
    }

    /// The existing ones of these indices, by name, each with a number that no other has had: an index that is deleted and created again
    /// has another one.
    ///
    /// @param indices comma-separated, may have wildcards
    public SortedMap<String, String> uuids(String indices) {
        var request = new Request("GET", "/" + indices + "/_settings");
        request.addParameter("ignore_unavailable", "true");
        request.addParameter("allow_no_indices", "true");
        request.addParameter("filter_path", "*.settings.index.uuid");
        var uuids = new TreeMap<String, String>();
        elastic.send(request).properties()
                .forEach(index -> uuids.put(index.getKey(), index.getValue().at("/settings/index/uuid").asText()));
        return uuids;
    }

    /// Whether there are such indices, and all of them were created by a build from before an index had an alias for writing.
    ///
    /// @param indices comma-separated, may have wildcards
    public boolean areOlder(String indices) {
        var request = new Request("GET", "/" + indices + "/_alias");
        request.addParameter("ignore_unavailable", "true");
        request.addParameter("allow_no_indices", "true");
        var found = elastic.send(request).properties();
        return !found.isEmpty()
                && found.stream().noneMatch(index -> index.getValue().path("aliases").has(Indices.writeAlias(index.getKey())));
    }

    /// A number that grows with each change of an index's existence, settings or mappings, and of which another cluster has another one.
    public String metadataVersion() {
        var state = elastic.send(new Request("GET", "/_cluster/state/version?filter_path=cluster_uuid,version"));
        return state.path("cluster_uuid").asText() + "-" + state.path("version").asText();
    }

    private void deleteIfThere(String path) {
        try {
            var _ = elastic.send(new Request("DELETE", path));
        } catch (ElasticException e) {
            if (e.status() != 404) {
                throw e;
            }
        }
    }
}
