package io.comanda.read.elastic;

import com.fasterxml.jackson.databind.JsonNode;
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

/// Index templates of views, from one file each (`elasticsearch/<view>.json`: settings and mappings), applied before anything
/// is written. Each generation has its own, because another release may write another one with other mappings.
@ApplicationScoped
public class Templates {

    private static final String LAGS = "lags";

    /// Above the templates of builds that had one for all generations: theirs may still be there.
    private static final int PRIORITY = 1;

    private final Elastic elastic;
    private final ReentrantLock applying = new ReentrantLock();
    /// The cluster, by generation.
    private final Map<String, String> appliedTo = new HashMap<>();

    Templates(Elastic elastic) {
        this.elastic = elastic;
    }

    /// Waits until the cluster accepts writes, puts the templates for future indices, and adds new fields to existing ones.
    ///
    /// Called after every outage, because the cluster may be a new one, but each cluster gets them once: with hundreds of monthly indices
    /// it is a lot of work for the master node, which current orders would have to wait for while a past lane retries.
    ///
    /// @param views      the names of mapping files
    /// @param generation the one of these views that is to be written
    /// @throws ElasticException also if a mapping has changed in a way that can't be added
    public void apply(List<String> views, int generation) {
        elastic.send(new Request("GET", "/_cluster/health?wait_for_status=yellow&timeout=10s"));
        var cluster = elastic.send(new Request("GET", "/_cluster/state/version?filter_path=cluster_uuid")).path("cluster_uuid").asText();
        applying.lock();
        try {
            var key = views + " " + generation;
            if (!cluster.equals(appliedTo.get(key))) {
                apply(LAGS, 1);
                views.forEach(view -> apply(view, generation));
                appliedTo.put(key, cluster);
            }
        } finally {
            applying.unlock();
        }
    }

    private void apply(String view, int generation) {
        var file = file(view);
        put("/_index_template/" + name(view, generation), template(view, generation, file));
        addToExisting(Indices.whole(view).names(generation), file.path("mappings"));
    }

    private static String name(String view, int generation) {
        return "comanda-" + view + "-" + generation;
    }

    private void addToExisting(String indices, JsonNode mappings) {
        try {
            put("/" + indices + "/_mapping?ignore_unavailable=true&allow_no_indices=true", mappings);
        } catch (ElasticException e) {
            // A new cluster has no index yet.
            if (e.status() != 404) {
                throw e;
            }
        }
    }

    private static JsonNode template(String view, int generation, JsonNode file) {
        var template = Elastic.JSON.createObjectNode().put("priority", PRIORITY);
        template.putArray("index_patterns").add(name(view, generation)).add(name(view, generation) + "-*");
        return template.set("template", file);
    }

    private void put(String path, JsonNode body) {
        var request = new Request("PUT", path);
        request.setEntity(new NByteArrayEntity(Elastic.bytes(body), ContentType.APPLICATION_JSON));
        elastic.send(request);
    }

    static JsonNode file(String view) {
        var name = "/elasticsearch/" + view + ".json";
        try (var file = Templates.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The mapping file " + name + " is missing");
            }
            return Elastic.JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
