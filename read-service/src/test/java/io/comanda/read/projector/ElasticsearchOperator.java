package io.comanda.read.projector;

import static io.restassured.RestAssured.given;

import io.comanda.stack.servers.Servers;

/// An operator of the Elasticsearch cluster.
final class ElasticsearchOperator {

    private final String url;

    ElasticsearchOperator(Servers servers) {
        url = "http://" + servers.elasticsearch();
    }

    long shards() {
        return given().auth().none().get(url + "/_cluster/health").jsonPath().getLong("active_shards");
    }

    void setMaxShardsPerNode(long max) {
        setMaxShardsPerNode(Long.toString(max));
    }

    /// To the default.
    void resetMaxShardsPerNode() {
        setMaxShardsPerNode("null");
    }

    private void setMaxShardsPerNode(String max) {
        given().auth().none().contentType("application/json")
                .body("{\"persistent\":{\"cluster.max_shards_per_node\":" + max + "}}")
                .put(url + "/_cluster/settings").then().statusCode(200);
    }

    /// How often Elasticsearch refreshes an index by itself: `1s`, or `-1` for never.
    void setRefreshInterval(String index, String interval) {
        given().auth().none().contentType("application/json").body("{\"index.refresh_interval\":\"" + interval + "\"}")
                .put(url + "/" + index + "/_settings").then().statusCode(200);
    }

    void close(String index) {
        given().auth().none().post(url + "/" + index + "/_close").then().statusCode(200);
    }

    void open(String index) {
        given().auth().none().post(url + "/" + index + "/_open").then().statusCode(200);
    }
}
