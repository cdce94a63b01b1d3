package io.comanda.journey.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads OpenAPI documents.
final class OpenApi {

    /// What a reference refers to; anything else itself.
    static JsonNode resolved(JsonNode document, JsonNode node) {
        return node.has("$ref") ? resolved(document, document.at(node.path("$ref").asText().substring(1))) : node;
    }

    /// The parameters of an operation by name.
    static SortedMap<String, JsonNode> parameters(JsonNode document, JsonNode operation) {
        var parameters = new TreeMap<String, JsonNode>();
        for (var parameter : operation.path("parameters")) {
            var described = resolved(document, parameter);
            parameters.put(described.path("name").asText(), described);
        }
        return parameters;
    }

    private OpenApi() {
    }
}
