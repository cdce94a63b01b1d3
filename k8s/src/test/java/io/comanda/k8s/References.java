package io.comanda.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// References between objects: names, selectors, ports, keys. What they refer to must exist.
final class References {

    private final Manifests manifests;
    private final List<String> violations = new ArrayList<>();

    private References(Manifests manifests) {
        this.manifests = manifests;
    }

    /// @param overlay       a rendered overlay
    /// @param prerequisites what an administrator provides
    static List<String> violations(Manifests overlay, Manifests prerequisites) {
        var references = new References(overlay.with(prerequisites).with(ExternalObjects.createdByOperators(overlay)));
        overlay.objects().forEach(references::follow);
        references.unused(overlay.with(prerequisites));
        return references.violations;
    }

    private void follow(JsonNode object) {
        switch (object.path("kind").asText()) {
            case "Deployment", "StatefulSet", "Job" -> new PodRules(manifests, violations).check(object);
            case "Service" -> service(object);
            case "PodDisruptionBudget" -> selects(object, object.at("/spec/selector"));
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
            case "NetworkPolicy" -> new NetworkPolicyRules(manifests, violations).check(object);
            case "ServiceMonitor" -> monitor(object);
            case "Role" -> Manifests.each(object.path("rules")).flatMap(rule -> Manifests.each(rule.path("resourceNames")))
                    .filter(name -> manifests.find("Secret", name.asText()).isEmpty())
                    .forEach(name -> report(object, "names a Secret that doesn't exist: " + name.asText()));
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
                Manifests.each(object.at("/spec/override/statefulSet/spec/template/spec/topologySpreadConstraints"))
                        .forEach(spread -> selects(object, spread.path("labelSelector")));
            }
            default -> {
                // Has no references.
            }
        }
    }

    private void service(JsonNode service) {
        var behind = manifests.workloads().filter(workload -> Labels.match(service.at("/spec/selector"), workload)).toList();
        if (behind.size() != 1) {
            report(service, "selects " + behind.stream().map(Manifests::title).toList() + " instead of one workload");
        }
        for (var port : service.at("/spec/ports")) {
            if (behind.stream().noneMatch(workload -> Labels.ports(workload).contains(port.path("targetPort").asText()))) {
                report(service, "targets a port that doesn't exist: " + port.path("targetPort").asText());
            }
        }
    }

    private void selects(JsonNode object, JsonNode selector) {
        if (manifests.workloads().filter(workload -> Labels.matchSelector(selector, workload)).count() != 1) {
            report(object, "doesn't select one workload");
        }
    }

    private void scaled(JsonNode object) {
        named(object, "Deployment", object.at("/spec/scaleTargetRef"));
        var group = manifests.find("Deployment", object.at("/spec/scaleTargetRef/name").asText())
                .map(target -> new ContainerConfiguration(manifests, target).environment()
                        .getOrDefault("COMANDA_READ_GROUP", ""))
                .orElse("");
        for (var trigger : object.at("/spec/triggers")) {
            named(object, "TriggerAuthentication", trigger.path("authenticationRef"));
            queues(object, trigger, "comanda.read." + group + "." + trigger.path("name").asText() + ".");
            Addresses.violations(manifests, "host=" + trigger.at("/metadata/host").asText())
                    .forEach(violation -> report(object, violation));
        }
    }

    /// KEDA takes a pattern only over HTTP, and RabbitMQ finds queues that contain a match (KEDA v2.17.1, `pkg/scalers/rabbitmq_scaler.go`).
    private void queues(JsonNode object, JsonNode trigger, String prefix) {
        var metadata = trigger.path("metadata");
        var pattern = Pattern.compile(metadata.path("queueName").asText());
        var generations = Stream.of("1", "2", "10").map(prefix::concat).toList();
        if (!generations.stream().allMatch(queue -> pattern.matcher(queue).find())) {
            report(object, "doesn't scale by the queues of all generations: " + generations + " by " + pattern);
        }
        Stream.of("1.past", "1.2", "x").map(prefix::concat).filter(queue -> pattern.matcher(queue).find())
                .forEach(queue -> report(object, "scales by another queue: " + queue));
        if (!metadata.path("protocol").asText().equals("http") || !metadata.path("useRegex").asText().equals("true")) {
            report(object, "has a pattern that KEDA takes for a name");
        }
    }

    private void route(JsonNode route) {
        for (var parent : route.at("/spec/parentRefs")) {
            named(route, "Gateway", parent);
            var listeners = manifests.find("Gateway", parent.path("name").asText()).map(gateway -> gateway.at("/spec/listeners")).stream()
                    .flatMap(Manifests::each).filter(listener -> listener.path("name").equals(parent.path("sectionName"))).toList();
            if (listeners.stream().noneMatch(listener -> route.at("/spec/hostnames/0").equals(listener.path("hostname")))) {
                report(route, "has no listener for its host");
            }
        }
        Manifests.each(route.at("/spec/rules")).flatMap(rule -> Manifests.each(rule.path("backendRefs"))).forEach(backend -> {
            var service = manifests.find("Service", backend.path("name").asText());
            if (service.stream().flatMap(found -> Manifests.each(found.at("/spec/ports")))
                    .noneMatch(port -> port.path("port").equals(backend.path("port")))) {
                report(route, "leads to a Service or port that doesn't exist: " + backend);
            }
        });
    }

    private void monitor(JsonNode monitor) {
        var services = manifests.all("Service")
                .filter(service -> Labels.matchLabels(monitor.at("/spec/selector/matchLabels"), service.at("/metadata/labels"))).toList();
        var parts = manifests.find("Deployment", "comanda-webhooks").isPresent() ? 4 : 3;
        if (services.size() != parts) {
            report(monitor, "watches " + services.stream().map(Manifests::title).toList());
        }
        Manifests.each(monitor.at("/spec/endpoints")).map(endpoint -> endpoint.path("port").asText())
                .filter(port -> !services.stream().allMatch(service -> service.at("/spec/ports").findValuesAsText("name").contains(port)))
                .forEach(port -> report(monitor, "watches a port that doesn't exist: " + port));
    }

    /// Every Secret and ConfigMap must be used.
    private void unused(Manifests checked) {
        var text = manifests.objects().stream().filter(object -> !List.of("Secret", "ConfigMap").contains(object.path("kind").asText()))
                .map(JsonNode::toString).reduce("", String::concat);
        checked.all("Secret", "ConfigMap").filter(object -> !object.at("/metadata/labels").has("grafana_dashboard"))
                .filter(object -> !text.contains("\"" + Manifests.nameOf(object) + "\""))
                .forEach(object -> report(object, "is unused"));
    }

    private void named(JsonNode object, String kind, JsonNode reference) {
        if (manifests.find(kind, reference.path("name").asText()).isEmpty()) {
            report(object, "refers to a " + kind + " that doesn't exist: " + reference.path("name").asText());
        }
    }

    private void key(JsonNode object, String kind, JsonNode reference) {
        key(object, kind, reference.path("name").asText(), reference.path("key").asText());
    }

    private void key(JsonNode object, String kind, String name, String key) {
        if (!Labels.hasKey(manifests, kind, name, key)) {
            report(object, "needs a key that doesn't exist: " + key + " of " + kind + " " + name);
        }
    }

    private void report(JsonNode object, String violation) {
        violations.add(Manifests.title(object) + " " + violation);
    }
}
