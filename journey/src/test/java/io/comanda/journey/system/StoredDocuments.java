package io.comanda.journey.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.journey.http.Call;
import java.util.Map;
import java.util.TreeMap;

/// All documents of a generation, read directly from Elasticsearch.
final class StoredDocuments {

    private static final int PAGE = 5_000;

    /// @param version of the document; the order of the fields of its source does not count
    record Stored(long version, JsonNode source) {
    }

    /// @param elasticsearch `host:port`
    /// @return by index (without the generation) and id
    static Map<String, Stored> of(String elasticsearch, int generation) {
        var documents = new TreeMap<String, Stored>();
        for (var index : new String[]{ "orders", "sales", "restaurants", "menus", "dishes" }) {
            var prefix = "comanda-" + index + "-" + generation;
            send(elasticsearch, prefix + "," + prefix + "-*/_refresh?ignore_unavailable=true", "");
            var page = send(elasticsearch, prefix + "," + prefix + "-*/_search?scroll=1m&ignore_unavailable=true",
                    "{\"size\":" + PAGE + ",\"version\":true,\"sort\":[\"_doc\"]}");
            while (!page.at("/hits/hits").isEmpty()) {
                for (var hit : page.at("/hits/hits")) {
                    documents.put(hit.path("_index").asText().replace(prefix, index) + "/" + hit.path("_id").asText(),
                            new Stored(hit.path("_version").longValue(), hit.path("_source")));
                }
                page = send(elasticsearch, "_search/scroll", "{\"scroll\":\"1m\",\"scroll_id\":" + page.path("_scroll_id") + "}");
            }
        }
        return documents;
    }

    private static JsonNode send(String elasticsearch, String path, String body) {
        var reply = new Call("POST", "http://" + elasticsearch + "/" + path).withHeader("Content-Type", "application/json").withBody(body)
                .send();
        if (reply.status() != 200) {
            throw new AssertionError(path + ": " + reply);
        }
        return reply.json();
    }

    private StoredDocuments() {
    }
}
