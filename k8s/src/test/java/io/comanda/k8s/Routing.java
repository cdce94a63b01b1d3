package io.comanda.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Optional;

/// The Service that an HTTPRoute selects for a request, by the Gateway API's precedence: the longest path, then a method.
record Routing(JsonNode route) {

    private record Match(String path, String method, JsonNode rule) {
        boolean fits(String requestMethod, String requestPath) {
            return (method.isEmpty() || method.equals(requestMethod))
                    && (path.equals("/") || requestPath.equals(path) || requestPath.startsWith(path + "/"));
        }
    }

    Optional<String> of(String method, String path) {
        return rule(method, path).map(rule -> rule.at("/backendRefs/0/name").asText());
    }

    /// How long a response may take; empty if the gateway decides that.
    String requestTimeout(String method, String path) {
        return rule(method, path).orElseThrow().at("/timeouts/request").asText();
    }

    private Optional<JsonNode> rule(String method, String path) {
        return Manifests.each(route.at("/spec/rules"))
                .flatMap(rule -> Manifests.each(rule.path("matches")).map(match -> new Match(match.at("/path/value").asText(),
                        match.path("method").asText(), rule)))
                .filter(match -> match.fits(method, path))
                .max(Comparator.<Match>comparingInt(match -> match.path().length()).thenComparing(match -> !match.method().isEmpty()))
                .map(Match::rule);
    }
}
