package io.comanda.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Everything that one object says of another: names, selectors, ports, keys. It has to be there.
final class References {

    private final Manifests there;
    private final List<String> complaints = new ArrayList<>();

    private References(Manifests there) {
        this.there = there;
    }

    /// @param overlay what an overlay renders to
    /// @param brought what people bring
    static List<String> complaints(Manifests overlay, Manifests brought) {
        var references = new References(overlay.with(brought).with(Outside.madeIn(overlay)));
        overlay.objects().forEach(references::follow);
        references.unused(overlay.with(brought));
        return references.complaints;
    }

    private void follow(JsonNode object) {
        switch (object.path("kind").asText()) {
            case "Deployment", "StatefulSet", "Job" -> new Pods(there, complaints).check(object);
            case "Service" -> service(object);
            case "PodDisruptionBudget" -> selects(object, object.at("/spec/selector"), "Deployment");
            case "HorizontalPodAutoscaler" ->
                named(object, object.at("/spec/scaleTargetRef/kind").asText(), object.at("/spec/scaleTargetRef"));
            case "ScaledObject" -> scaled(object);
            case "TriggerAuthentication" -> {
                Manifests.each(object.at("/spec/secretTargetRef")).forEach(reference -> key(object, "Secret", reference));
                Manifests.each(object.at("/spec/configMapTargetRef")).forEach(reference -> key(object, "ConfigMap", reference));
            }
            case "HTTPRoute" -> route(object);
            case "Gateway" ->
                Manifests.each(object.at("/spec/listeners")).flatMap(listener -> Manifests.each(listener.at("/tls/certificateRefs")))
                        .forEach(reference -> named(object, "Secret", reference));
            case "NetworkPolicy" -> new Walls(there, complaints).check(object);
            case "ServiceMonitor" -> monitor(object);
            case "Role" -> Manifests.each(object.path("rules")).flatMap(rule -> Manifests.each(rule.path("resourceNames")))
                    .filter(name -> there.find("Secret", name.asText()).isEmpty())
                    .forEach(name -> complain(object, "is about a Secret that isn't there: " + name.asText()));
            case "RoleBinding" -> {
                named(object, object.at("/roleRef/kind").asText(), object.path("roleRef"));
                Manifests.each(object.path("subjects")).forEach(subject -> named(object, subject.path("kind").asText(), subject));
            }
            case "ScheduledBackup" -> named(object, "Cluster", object.at("/spec/cluster"));
            case "Cluster" ->
                object.at("/spec/backup/barmanObjectStore/s3Credentials").forEach(reference -> key(object, "Secret", reference));
            case "RabbitmqCluster" -> {
                var secret = object.at("/spec/tls/secretName").asText();
                Stream.of("tls.crt", "tls.key").forEach(key -> key(object, "Secret", secret, key));
            }
            default -> {
                // Refers to nothing.
            }
        }
    }

    private void service(JsonNode service) {
        var behind = there.workloads().filter(workload -> Labels.match(service.at("/spec/selector"), workload)).toList();
        if (behind.size() != 1) {
            complain(service, "selects " + behind.stream().map(Manifests::title).toList() + " instead of one workload");
        }
        for (var port : service.at("/spec/ports")) {
            if (behind.stream().noneMatch(workload -> Labels.ports(workload).contains(port.path("targetPort").asText()))) {
                complain(service, "leads to a port that nobody has: " + port.path("targetPort").asText());
            }
        }
    }

    private void selects(JsonNode object, JsonNode selector, String kind) {
        if (there.all(kind).filter(workload -> Labels.matchSelector(selector, workload)).count() != 1) {
            complain(object, "doesn't select one " + kind);
        }
    }

    private void scaled(JsonNode object) {
        named(object, "Deployment", object.at("/spec/scaleTargetRef"));
        var group = there.find("Deployment", object.at("/spec/scaleTargetRef/name").asText())
                .map(target -> new Settings(there, target).environment()
                        .getOrDefault("COMANDA_READ_GROUP", ""))
                .orElse("");
        for (var trigger : object.at("/spec/triggers")) {
            named(object, "TriggerAuthentication", trigger.path("authenticationRef"));
            var queue = trigger.at("/metadata/queueName").asText();
            if (!queue.equals("comanda.read." + group + "." + trigger.path("name").asText() + ".1")) {
                complain(object, "counts a queue that isn't the group's: " + queue);
            }
            Addresses.complaints(there, "host=" + trigger.at("/metadata/host").asText()).forEach(complaint -> complain(object, complaint));
        }
    }

    private void route(JsonNode route) {
        for (var parent : route.at("/spec/parentRefs")) {
            named(route, "Gateway", parent);
            var listeners = there.find("Gateway", parent.path("name").asText()).map(gateway -> gateway.at("/spec/listeners")).stream()
                    .flatMap(Manifests::each).filter(listener -> listener.path("name").equals(parent.path("sectionName"))).toList();
            if (listeners.stream().noneMatch(listener -> route.at("/spec/hostnames/0").equals(listener.path("hostname")))) {
                complain(route, "has no listener for its host");
            }
        }
        Manifests.each(route.at("/spec/rules")).flatMap(rule -> Manifests.each(rule.path("backendRefs"))).forEach(backend -> {
            var service = there.find("Service", backend.path("name").asText());
            if (service.stream().flatMap(found -> Manifests.each(found.at("/spec/ports")))
                    .noneMatch(port -> port.path("port").equals(backend.path("port")))) {
                complain(route, "leads to what isn't there: " + backend);
            }
        });
    }

    private void monitor(JsonNode monitor) {
        var services = there.all("Service")
                .filter(service -> Labels.matchLabels(monitor.at("/spec/selector/matchLabels"), service.at("/metadata/labels"))).toList();
        if (services.size() != 3) {
            complain(monitor, "watches " + services.stream().map(Manifests::title).toList());
        }
        Manifests.each(monitor.at("/spec/endpoints")).map(endpoint -> endpoint.path("port").asText())
                .filter(port -> !services.stream().allMatch(service -> service.at("/spec/ports").findValuesAsText("name").contains(port)))
                .forEach(port -> complain(monitor, "watches a port that isn't there: " + port));
    }

    /// What is brought or written down is there for somebody.
    private void unused(Manifests manifests) {
        var text = there.objects().stream().filter(object -> !List.of("Secret", "ConfigMap").contains(object.path("kind").asText()))
                .map(JsonNode::toString).reduce("", String::concat);
        manifests.all("Secret", "ConfigMap").filter(object -> !object.at("/metadata/labels").has("grafana_dashboard"))
                .filter(object -> !text.contains("\"" + Manifests.nameOf(object) + "\""))
                .forEach(object -> complain(object, "is of no use to anybody"));
    }

    private void named(JsonNode object, String kind, JsonNode reference) {
        if (there.find(kind, reference.path("name").asText()).isEmpty()) {
            complain(object, "refers to a " + kind + " that isn't there: " + reference.path("name").asText());
        }
    }

    private void key(JsonNode object, String kind, JsonNode reference) {
        key(object, kind, reference.path("name").asText(), reference.path("key").asText());
    }

    private void key(JsonNode object, String kind, String name, String key) {
        if (!Labels.hasKey(there, kind, name, key)) {
            complain(object, "wants a key that isn't there: " + key + " of " + kind + " " + name);
        }
    }

    private void complain(JsonNode object, String complaint) {
        complaints.add(Manifests.title(object) + " " + complaint);
    }
}
