package io.comanda.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Optional;

/// Which Service an HTTPRoute sends a request to, by the Gateway API's own precedence: the longest path, then a method.
record Routing(JsonNode route) {

    private record Match(String path, String method, String service) {
        boolean fits(String askedMethod, String askedPath) {
            return (method.isEmpty() || method.equals(askedMethod))
                    && (path.equals("/") || askedPath.equals(path) || askedPath.startsWith(path + "/"));
        }
    }

    Optional<String> of(String method, String path) {
        return Manifests.each(route.at("/spec/rules"))
                .flatMap(rule -> Manifests.each(rule.path("matches")).map(match -> new Match(match.at("/path/value").asText(),
                        match.path("method").asText(), rule.at("/backendRefs/0/name").asText())))
                .filter(match -> match.fits(method, path))
                .max(Comparator.<Match>comparingInt(match -> match.path().length()).thenComparing(match -> !match.method().isEmpty()))
                .map(Match::service);
    }
}
