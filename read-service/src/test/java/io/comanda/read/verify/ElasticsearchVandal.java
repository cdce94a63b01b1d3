package io.comanda.read.verify;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.lessThan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.UUID;

/// Damages documents on purpose, and reads them.
final class ElasticsearchVandal {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;

    /// @param elasticsearch `host:port`
    ElasticsearchVandal(String elasticsearch) {
        url = "http://" + elasticsearch;
    }

    /// Stores something else in a document's place.
    void put(String index, String id, long version, Map<String, ?> source) throws Exception {
        given().auth().none().contentType("application/json").body(JSON.writeValueAsString(source))
                .put(url + "/" + index + "/_doc/{id}?version=" + version + "&version_type=external_gte&refresh=true", id).then()
                .statusCode(lessThan(300));
    }

    void delete(String index, String id) {
        given().auth().none().delete(url + "/" + index + "/_doc/{id}?refresh=true", id).then().statusCode(200);
    }

    void drop(String index) {
        given().auth().none().delete(url + "/" + index).then().statusCode(200);
    }

    boolean exists(String index) {
        return given().auth().none().get(url + "/" + index).statusCode() == 200;
    }

    /// With `_version` and `_source`.
    JsonNode get(String index, String id) throws Exception {
        return JSON.readTree(given().auth().none().get(url + "/" + index + "/_doc/{id}", id).asString());
    }

    long version(String index, String id) throws Exception {
        return get(index, id).path("_version").asLong(-1);
    }

    /// A column of a document, empty if there is none.
    String column(String index, String id, String column) throws Exception {
        given().auth().none().post(url + "/" + index + "/_refresh");
        var query = Map.of("query", Map.of("ids", Map.of("values", new String[]{ id })), "docvalue_fields", new String[]{ column });
        return JSON.readTree(given().auth().none().contentType("application/json").body(JSON.writeValueAsString(query))
                .post(url + "/" + index + "/_search").asString()).at("/hits/hits/0/fields/" + column + "/0").asText();
    }

    long count(String indices) throws Exception {
        given().auth().none().post(url + "/" + indices + "/_refresh");
        return JSON.readTree(given().auth().none().get(url + "/" + indices + "/_count").asString()).path("count").asLong();
    }

    static long prefix(UUID order) {
        return order.getMostSignificantBits();
    }
}
