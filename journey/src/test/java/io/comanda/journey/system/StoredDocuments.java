package io.comanda.journey.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.journey.http.Call;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// All documents of a generation, read directly from Elasticsearch.
///
/// Only messages with the whole menu write a menu's document. A republished restaurant is one at its latest version, an event about one
/// dish is none: so the same menu may have different versions, and only what is in it is compared. Sales have columns only, and no source.
public final class StoredDocuments {

    private static final int PAGE = 5_000;

    /// @param version of the document, 0 for menus
    /// @param content its source, or else its columns; the order of the fields does not count
    public record Stored(long version, JsonNode content) {
    }

    /// @param elasticsearch `host:port`
    /// @return by index (without the generation) and id
    public static Map<String, Stored> of(String elasticsearch, int generation) {
        var documents = new TreeMap<String, Stored>();
        for (var index : new String[]{ "orders", "sales", "restaurants", "menus", "dishes" }) {
            var prefix = "comanda-" + index + "-" + generation;
            send(elasticsearch, prefix + "," + prefix + "-*/_refresh?ignore_unavailable=true", "");
            var page = send(elasticsearch,
                    prefix + "," + prefix + "-*/_search?scroll=1m&ignore_unavailable=true&allow_partial_search_results=false",
                    "{\"size\":" + PAGE + ",\"version\":true,\"sort\":[\"_doc\"]"
                            + (index.equals("sales") ? ",\"docvalue_fields\":" + columns(elasticsearch, prefix) : "") + "}");
            while (!page.at("/hits/hits").isEmpty()) {
                for (var hit : page.at("/hits/hits")) {
                    documents.put(hit.path("_index").asText().replace(prefix, index) + "/" + hit.path("_id").asText(),
                            new Stored(index.equals("menus") ? 0 : hit.path("_version").longValue(), content(hit)));
                }
                page = send(elasticsearch, "_search/scroll", "{\"scroll\":\"1m\",\"scroll_id\":" + page.path("_scroll_id") + "}");
            }
        }
        return documents;
    }

    private static JsonNode content(JsonNode hit) {
        var content = hit.path(hit.has("_source") ? "_source" : "fields");
        if (content.isEmpty()) {
            throw new AssertionError("Nothing of it can be read: " + hit);
        }
        return content;
    }

    /// As a JSON array.
    private static String columns(String elasticsearch, String prefix) {
        var mappings = send("GET", elasticsearch, prefix + "-*/_mapping", "").elements().next();
        return mappings.at("/mappings/properties").propertyStream().filter(field -> field.getValue().path("doc_values").asBoolean(true))
                .map(field -> "\"" + field.getKey() + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    /// Fails with what is different, and not with all of them.
    static void assertSame(Map<String, Stored> expected, Map<String, Stored> actual) {
        var missing = new TreeMap<>(expected);
        missing.entrySet().removeAll(actual.entrySet());
        var others = new TreeMap<>(actual);
        others.entrySet().removeAll(expected.entrySet());
        if (!missing.isEmpty() || !others.isEmpty()) {
            throw new AssertionError("Of " + expected.size() + " documents " + missing.size() + " are missing or different: "
                    + first(missing) + "; instead there are " + others.size() + ": " + first(others));
        }
    }

    private static String first(Map<String, Stored> documents) {
        return documents.entrySet().stream().limit(3).map(Object::toString).collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static JsonNode send(String elasticsearch, String path, String body) {
        return send("POST", elasticsearch, path, body);
    }

    private static JsonNode send(String method, String elasticsearch, String path, String body) {
        var reply = new Call(method, "http://" + elasticsearch + "/" + path).withHeader("Content-Type", "application/json").withBody(body)
                .send();
        if (reply.status() != 200) {
            throw new AssertionError(path + ": " + reply);
        }
        return reply.json();
    }

    private StoredDocuments() {
    }
}
