package io.comanda.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// What a NetworkPolicy says of pods and ports.
record Walls(Manifests there, List<String> complaints) {

    void check(JsonNode policy) {
        var around = selected(policy, policy.at("/spec/podSelector"));
        for (var rule : policy.at("/spec/ingress")) {
            peers(policy, rule.path("from"));
            ports(policy, rule, around);
        }
        for (var rule : policy.at("/spec/egress")) {
            var to = peers(policy, rule.path("to"));
            if (!to.isEmpty()) {
                ports(policy, rule, to);
            }
        }
    }

    /// @return the pods of this namespace among them
    private List<JsonNode> peers(JsonNode policy, JsonNode peers) {
        return Manifests.each(peers).filter(peer -> peer.has("podSelector") && !peer.has("namespaceSelector"))
                .flatMap(peer -> selected(policy, peer.path("podSelector")).stream()).toList();
    }

    private List<JsonNode> selected(JsonNode policy, JsonNode selector) {
        var selected = there.workloads().filter(workload -> Labels.matchSelector(selector, workload)).toList();
        if (selected.isEmpty()) {
            complaints.add(Manifests.title(policy) + " is about pods that aren't there: " + selector);
        }
        return selected;
    }

    private void ports(JsonNode policy, JsonNode rule, List<JsonNode> of) {
        for (var port : rule.path("ports")) {
            if (!of.stream().allMatch(workload -> Labels.ports(workload).contains(port.path("port").asText()))) {
                complaints.add(Manifests.title(policy) + " is about a port that isn't there: " + port.path("port").asText());
            }
        }
    }
}
