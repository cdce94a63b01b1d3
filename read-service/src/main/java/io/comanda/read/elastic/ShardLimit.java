package io.comanda.read.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;
import org.elasticsearch.client.Request;

/// The cluster's shard limit: `cluster.max_shards_per_node` for each data node. Once it is reached, Elasticsearch creates no index, not
/// even the one that the first order of a month needs.
@ApplicationScoped
public class ShardLimit {

    private final Elastic elastic;

    ShardLimit(Elastic elastic) {
        this.elastic = elastic;
    }

    /// @param used shards of all indices, copies that have no node yet included
    /// @param max  how many the cluster allows
    public record Usage(long used, long max) {

        public double ratio() {
            return (double) used / max;
        }
    }

    /// The current usage, from two requests: for use at intervals, and not for every query or write.
    ///
    /// @throws ElasticException if it can't be found out
    public Usage usage() {
        var health = elastic.send(new Request("GET", "/_cluster/health"));
        long used = Stream.of("active_shards", "initializing_shards", "unassigned_shards").mapToLong(name -> health.path(name).asLong())
                .sum();
        return new Usage(used, maxPerNode() * Math.max(1, health.path("number_of_data_nodes").asLong()));
    }

    private long maxPerNode() {
        var request = new Request("GET", "/_cluster/settings");
        request.addParameter("include_defaults", "true");
        request.addParameter("filter_path", "*.cluster.max_shards_per_node");
        var settings = elastic.send(request);
        return Stream.of("transient", "persistent", "defaults").map(kind -> settings.at("/" + kind + "/cluster/max_shards_per_node"))
                .filter(JsonNode::isValueNode).filter(value -> !value.isNull()).findFirst()
                .map(JsonNode::asLong).orElseThrow(() -> new IllegalStateException("Elasticsearch has no cluster.max_shards_per_node"));
    }

    /// Whether the index exists already, so that writing to it needs no new shard.
    ///
    /// @throws ElasticException if it can't be found out
    public boolean exists(String index) {
        try {
            // Not HEAD: the client returns its 404 like a success.
            elastic.send(new Request("GET", "/" + index + "/_alias"));
            return true;
        } catch (ElasticException e) {
            if (e.status() == 404) {
                return false;
            }
            throw e;
        }
    }
}
