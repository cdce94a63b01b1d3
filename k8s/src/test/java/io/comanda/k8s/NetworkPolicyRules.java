package io.comanda.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// A NetworkPolicy must select existing pods and ports.
record NetworkPolicyRules(Manifests manifests, List<String> violations) {

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
        var selected = manifests.workloads().filter(workload -> Labels.matchSelector(selector, workload)).toList();
        if (selected.isEmpty()) {
            violations.add(Manifests.title(policy) + " selects pods that don't exist: " + selector);
        }
        return selected;
    }

    private void ports(JsonNode policy, JsonNode rule, List<JsonNode> of) {
        for (var port : rule.path("ports")) {
            if (!of.stream().allMatch(workload -> Labels.ports(workload).contains(port.path("port").asText()))) {
                violations.add(Manifests.title(policy) + " names a port that doesn't exist: " + port.path("port").asText());
            }
        }
    }
}
