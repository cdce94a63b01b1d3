package io.comanda.read.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.elasticsearch.client.Request;
import org.jspecify.annotations.Nullable;

/// Index templates of all views, from one file each (`elasticsearch/<view>.json`: settings and mappings), applied before anything
/// is written. Template names and index patterns are derived from the file's name.
@ApplicationScoped
public class Templates {

    private static final List<String> VIEWS = List.of("orders", "sales", "restaurants", "menus", "dishes", "lags");

    private final Elastic elastic;
    private final ReentrantLock applying = new ReentrantLock();
    private @Nullable String appliedTo;

    Templates(Elastic elastic) {
        this.elastic = elastic;
    }

    /// Waits until the cluster accepts writes, puts the templates for future indices, and adds new fields to existing ones.
    ///
    /// Called after every outage, because the cluster may be a new one, but each cluster gets them once: with hundreds of monthly indices
    /// it is a lot of work for the master node, which current orders would have to wait for while a past lane retries.
    ///
    /// @throws ElasticException also if a mapping has changed in a way that can't be added
    public void apply() {
        elastic.send(new Request("GET", "/_cluster/health?wait_for_status=yellow&timeout=10s"));
        var cluster = elastic.send(new Request("GET", "/_cluster/state/version?filter_path=cluster_uuid")).path("cluster_uuid").asText();
        applying.lock();
        try {
            if (!cluster.equals(appliedTo)) {
                VIEWS.forEach(this::apply);
                appliedTo = cluster;
            }
        } finally {
            applying.unlock();
        }
    }

    private void apply(String view) {
        var file = file(view);
        put("/_index_template/comanda-" + view, template(view, file));
        addToExisting(view, file.path("mappings"));
    }

    private void addToExisting(String view, JsonNode mappings) {
        try {
            put("/comanda-" + view + "-*/_mapping", mappings);
        } catch (ElasticException e) {
            // A new cluster has no index yet.
            if (e.status() != 404) {
                throw e;
            }
        }
    }

    private static JsonNode template(String view, JsonNode file) {
        var template = Elastic.JSON.createObjectNode();
        template.putArray("index_patterns").add("comanda-" + view + "-*");
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
