package io.comanda.read.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.read.elastic.Indices;
import io.comanda.read.view.View;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// All documents of a generation, read directly from Elasticsearch.
final class Documents {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 5_000;

    /// @return version and source, or else columns, by index (without the generation) and id
    static Map<String, String> of(String elasticsearch, View view, int generation) throws IOException, InterruptedException {
        var documents = new TreeMap<String, String>();
        for (var index : view.indices()) {
            var prefix = "comanda-" + index + "-" + generation;
            send(elasticsearch, prefix + "," + prefix + "-*/_refresh?ignore_unavailable=true", "");
            var page = send(elasticsearch, prefix + "," + prefix + "-*/_search?scroll=1m&ignore_unavailable=true",
                    "{\"size\":" + PAGE + ",\"version\":true,\"sort\":[\"_doc\"]"
                            + (index.equals("sales") ? ",\"docvalue_fields\":" + columns(elasticsearch, prefix) : "") + "}");
            while (!page.at("/hits/hits").isEmpty()) {
                for (var hit : page.at("/hits/hits")) {
                    documents.put(hit.path("_index").asText().replace(prefix, index) + "/" + hit.path("_id").asText(),
                            hit.path("_version") + " " + hit.path(hit.has("_source") ? "_source" : "fields"));
                }
                page = send(elasticsearch, "_search/scroll",
                        "{\"scroll\":\"1m\",\"scroll_id\":" + page.path("_scroll_id") + "}");
            }
        }
        return documents;
    }

    /// As a JSON array. Sales have no source.
    private static String columns(String elasticsearch, String prefix) throws IOException, InterruptedException {
        var indices = send("GET", elasticsearch, prefix + "-*/_mapping", "");
        if (indices.isEmpty()) {
            return "[]";
        }
        return indices.elements().next().at("/mappings/properties").propertyStream()
                .filter(field -> field.getValue().path("doc_values").asBoolean(true)).map(field -> "\"" + field.getKey() + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    /// How a column of a view's generation, such as `sales-1`, is mapped.
    static String type(String elasticsearch, String view, String column) throws IOException, InterruptedException {
        return send("GET", elasticsearch, "comanda-" + view + "-*/_mapping", "").elements().next()
                .at("/mappings/properties/" + column + "/type").asText();
    }

    /// How many indices of a generation there are.
    static int indices(String elasticsearch, View view, int generation) throws IOException, InterruptedException {
        var names = view.indices().stream().map(index -> Indices.whole(index).names(generation)).collect(Collectors.joining(","));
        return send(elasticsearch, names + "/_search?size=0&ignore_unavailable=true", "{}").at("/_shards/total").asInt();
    }

    /// As releases left Elasticsearch that had one generation, no states, and one template for each index.
    static void forgetStates(String elasticsearch) throws IOException, InterruptedException {
        for (var index : View.ORDERS.indices()) {
            var name = "comanda-" + index;
            send("DELETE", elasticsearch, name + "-1-*/_alias/comanda-write-" + index + "-1-*", "");
            send("PUT", elasticsearch, "_index_template/" + name, "{\"index_patterns\":[\"" + name + "-*\"]}");
        }
        send("DELETE", elasticsearch, "comanda-views", "");
    }

    private static JsonNode send(String elasticsearch, String path, String body) throws IOException, InterruptedException {
        return send("POST", elasticsearch, path, body);
    }

    private static JsonNode send(String method, String elasticsearch, String path, String body) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://" + elasticsearch + "/" + path))
                    .header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body)).build();
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(response.statusCode() + " " + response.body());
            }
            return JSON.readTree(response.body());
        }
    }

    private Documents() {
    }
}
