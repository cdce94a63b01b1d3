package io.comanda.read.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.read.Eventually;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/// Reads sales from Elasticsearch. They have no source, so their columns are read.
public final class SalesColumns {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> MEASURES = List.of("gross", "items", "discount", "taxMillionths", "amount", "refunded", "tip",
            "staff", "returned",
            "removed");

    /// Every sale has the version and the measures that the projection makes of the last message.
    public static void assertAsProjected(String elasticsearch, List<OrderStory> stories) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            for (var story : stories) {
                for (var document : SaleDocuments.documents(story.now(), 1)) {
                    var query = Map.of("query", Map.of("ids", Map.of("values", List.of(document.id()))), "version", true,
                            "docvalue_fields", MEASURES);
                    var request = HttpRequest
                            .newBuilder(URI.create("http://" + elasticsearch + "/" + document.index().names(1) + "/_search"))
                            .header("Content-Type", "application/json").POST(BodyPublishers.ofString(JSON.writeValueAsString(query)))
                            .build();
                    Eventually.is(document.version(), () -> hit(http, request).path("_version").asLong());
                    var fields = hit(http, request).path("fields");
                    var source = NewestWins.source(document);
                    for (var column : MEASURES) {
                        assertEquals(source.path(column).asText(), fields.path(column).path(0).asText(), document.id() + " " + column);
                    }
                }
            }
        }
    }

    private static JsonNode hit(HttpClient http, HttpRequest request) throws Exception {
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body()).at("/hits/hits/0");
    }

    private SalesColumns() {
    }
}
