package io.comanda.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Selectors and the workloads that they match.
final class Labels {

    /// Whether a Service's selector matches a workload.
    static boolean match(JsonNode selector, JsonNode workload) {
        return !selector.isEmpty() && matchLabels(selector, Manifests.pod(workload).at("/metadata/labels"));
    }

    static boolean matchSelector(JsonNode selector, JsonNode workload) {
        var labels = Manifests.pod(workload).at("/metadata/labels");
        return matchLabels(selector.path("matchLabels"), labels)
                && Manifests.each(selector.path("matchExpressions")).allMatch(expression -> matches(expression, labels));
    }

    static boolean matchLabels(JsonNode wanted, JsonNode labels) {
        return wanted.propertyStream().allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
    }

    private static boolean matches(JsonNode expression, JsonNode labels) {
        var value = labels.path(expression.path("key").asText());
        var isOneOf = Manifests.each(expression.path("values")).anyMatch(value::equals);
        return switch (expression.path("operator").asText()) {
            case "In" -> isOneOf;
            case "NotIn" -> !isOneOf;
            case "Exists" -> !value.isMissingNode();
            default -> value.isMissingNode();
        };
    }

    /// The numbers and names of all ports.
    static Set<String> ports(JsonNode workload) {
        return Manifests.each(Manifests.pod(workload).at("/spec/containers")).flatMap(container -> Manifests.each(container.path("ports")))
                .flatMap(port -> Stream.of(port.path("containerPort").asText(), port.path("name").asText()))
                .filter(port -> !port.isEmpty()).collect(Collectors.toSet());
    }

    static boolean hasKey(Manifests manifests, String kind, String name, String key) {
        return manifests.all(kind).filter(object -> Manifests.nameOf(object).equals(name))
                .anyMatch(object -> object.path("data").has(key) || object.path("stringData").has(key));
    }

    private Labels() {
    }
}
