package io.comanda.read.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.elasticsearch.client.Request;

/// The settings and mappings of indices, one file for each view (`elasticsearch/<view>.json`). Every index is created with them when
/// something is to be written that has none: index templates may be gone by then, together with the indices.
@ApplicationScoped
public class IndexFiles {

    private static final String LAGS = "lags";
    private static final int LAGS_GENERATION = 1;

    private final Elastic elastic;
    private final ReentrantLock applying = new ReentrantLock();
    /// The cluster, by generation.
    private final Map<String, String> appliedTo = new HashMap<>();

    IndexFiles(Elastic elastic) {
        this.elastic = elastic;
    }

    /// Waits until the cluster accepts writes, and adds new fields to existing indices.
    ///
    /// Called after every outage, because the cluster may be a new one, but each cluster gets them once: with hundreds of monthly indices
    /// it is a lot of work for the master node, which current orders would have to wait for while a past lane retries.
    ///
    /// @param views      the names of mapping files
    /// @param generation the one of these views that is to be written
    /// @throws ElasticException also if a mapping has changed in a way that can't be added
    public void addNewFields(List<String> views, int generation) {
        elastic.send(new Request("GET", "/_cluster/health?wait_for_status=yellow&timeout=10s"));
        var cluster = elastic.send(new Request("GET", "/_cluster/state/version?filter_path=cluster_uuid")).path("cluster_uuid").asText();
        applying.lock();
        try {
            var key = views + " " + generation;
            if (!cluster.equals(appliedTo.get(key))) {
                addNewFields(LAGS, LAGS_GENERATION);
                views.forEach(view -> addNewFields(view, generation));
                appliedTo.put(key, cluster);
            }
        } finally {
            applying.unlock();
        }
    }

    private void addNewFields(String view, int generation) {
        try {
            addMappings(Indices.whole(view).names(generation), view);
        } catch (ElasticException e) {
            // A new cluster has no index yet.
            if (e.status() != 404) {
                throw e;
            }
        }
    }

    private void addMappings(String indices, String view) {
        try {
            put("/" + indices + "/_mapping?ignore_unavailable=true&allow_no_indices=true", file(view).path("mappings"));
        } catch (ElasticException e) {
            if (e.status() != 400) {
                throw e;
            }
            throw e.about(indices + " has other mappings than this release. Delete the index; it is filled again by itself");
        }
    }

    /// Creates an index, or finds out why one that is there can't be written.
    ///
    /// @param view whose index it is
    /// @throws ElasticException if it can't be created, or has other mappings
    void create(String view, String index) {
        var alias = Indices.writeAlias(index);
        var body = file(view).<ObjectNode>deepCopy();
        body.putObject("aliases").putObject(alias);
        try {
            put("/" + index, body);
        } catch (ElasticException e) {
            if (!e.type().equals("resource_already_exists_exception")) {
                throw e;
            }
            // Another process was faster, or it was not created by a projector.
            addMappings(index, view);
            put("/" + index + "/_alias/" + alias, Elastic.JSON.createObjectNode());
        }
    }

    private void put(String path, JsonNode body) {
        var request = new Request("PUT", path);
        request.setEntity(new NByteArrayEntity(Elastic.bytes(body), ContentType.APPLICATION_JSON));
        elastic.send(request);
    }

    private static JsonNode file(String view) {
        var name = "/elasticsearch/" + view + ".json";
        try (var file = IndexFiles.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The mapping file " + name + " is missing");
            }
            return Elastic.JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
