package io.comanda.read.projector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.read.elastic.Indices;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Reads orders directly from Elasticsearch.
final class StoredOrders implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String elasticsearch;

    /// @param elasticsearch `host:port`
    StoredOrders(String elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    /// How many of these orders are not stored in exactly this version. Read in real time, independently of refreshes.
    int missing(Map<UUID, Long> versions) throws IOException, InterruptedException {
        var found = new HashMap<UUID, Long>();
        var ids = List.copyOf(versions.keySet());
        for (int from = 0; from < ids.size(); from += 1_000) {
            var docs = ids.subList(from, Math.min(from + 1_000, ids.size())).stream()
                    .map(id -> "{\"_index\":\"" + Indices.of("orders", id).names(1) + "\",\"_id\":\"" + id + "\",\"_source\":false}")
                    .collect(Collectors.joining(",", "{\"docs\":[", "]}"));
            for (var doc : send("/_mget", docs).path("docs")) {
                if (doc.path("found").asBoolean()) {
                    found.put(UUID.fromString(doc.path("_id").asText()), doc.path("_version").asLong());
                }
            }
        }
        return (int) versions.entrySet().stream().filter(wanted -> !wanted.getValue().equals(found.get(wanted.getKey()))).count();
    }

    private JsonNode send(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://" + elasticsearch + path))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build();
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
