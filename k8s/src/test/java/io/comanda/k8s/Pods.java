package io.comanda.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a workload's pods refer to, and how they are hardened.
record Pods(Manifests there, List<String> complaints) {

    private static final Pattern FILE = Pattern.compile("(?:file:|=|^)(/etc/comanda/[\\w./-]+)");

    /// The image writes its own configuration below its root, so that can't be read-only.
    private static final Set<String> WRITE_THEIR_ROOT = Set.of("comanda-rabbitmq", "comanda-elasticsearch");

    void check(JsonNode workload) {
        var pod = Manifests.pod(workload).path("spec");
        var labels = Manifests.pod(workload).at("/metadata/labels");
        if (workload.at("/spec/selector").has("matchLabels") && !Labels.matchSelector(workload.at("/spec/selector"), workload)) {
            complain(workload, "doesn't select its own pods");
        }
        for (var spread : pod.path("topologySpreadConstraints")) {
            if (!Labels.matchLabels(spread.at("/labelSelector/matchLabels"), labels)) {
                complain(workload, "spreads pods that aren't its own");
            }
        }
        if (pod.has("serviceAccountName") && there.find("ServiceAccount", pod.path("serviceAccountName").asText()).isEmpty()) {
            complain(workload, "runs as an account that isn't there: " + pod.path("serviceAccountName").asText());
        }
        if (workload.at("/spec").has("serviceName") && there.find("Service", workload.at("/spec/serviceName").asText()).isEmpty()) {
            complain(workload, "has a Service that isn't there");
        }
        keys(workload, pod);
        var volumes = Stream.concat(Manifests.each(pod.path("volumes")).map(volume -> volume.path("name").asText()),
                Manifests.each(workload.at("/spec/volumeClaimTemplates")).map(Manifests::nameOf)).collect(Collectors.toSet());
        for (var container : pod.path("containers")) {
            volumesOf(workload, container, volumes);
            probes(workload, container);
            hardened(workload, pod, container);
        }
        told(workload);
    }

    private void keys(JsonNode workload, JsonNode pod) {
        for (var container : pod.path("containers")) {
            for (var from : container.path("envFrom")) {
                whole(workload, "ConfigMap", from.at("/configMapRef/name"));
            }
            for (var variable : container.path("env")) {
                key(workload, "Secret", variable.at("/valueFrom/secretKeyRef/name"), variable.at("/valueFrom/secretKeyRef/key"));
                key(workload, "ConfigMap", variable.at("/valueFrom/configMapKeyRef/name"), variable.at("/valueFrom/configMapKeyRef/key"));
            }
        }
        for (var volume : pod.path("volumes")) {
            whole(workload, "ConfigMap", volume.at("/configMap/name"));
            whole(workload, "Secret", volume.at("/secret/secretName"));
            for (var source : volume.at("/projected/sources")) {
                for (var kind : List.of("Secret", "ConfigMap")) {
                    var from = source.path(kind.equals("Secret") ? "secret" : "configMap");
                    from.path("items").forEach(item -> key(workload, kind, from.path("name"), item.path("key")));
                }
            }
        }
    }

    private void whole(JsonNode workload, String kind, JsonNode name) {
        if (!name.isMissingNode() && there.find(kind, name.asText()).isEmpty()) {
            complain(workload, "wants a " + kind + " that isn't there: " + name.asText());
        }
    }

    private void key(JsonNode workload, String kind, JsonNode name, JsonNode key) {
        if (!name.isMissingNode() && !Labels.hasKey(there, kind, name.asText(), key.asText())) {
            complain(workload, "wants a key that isn't there: " + key.asText() + " of " + kind + " " + name.asText());
        }
    }

    private void volumesOf(JsonNode workload, JsonNode container, Set<String> volumes) {
        var mounted = container.path("volumeMounts").findValuesAsText("name");
        mounted.stream().filter(name -> !volumes.contains(name))
                .forEach(name -> complain(workload, "mounts a volume that isn't there: " + name));
        volumes.stream().filter(name -> !mounted.contains(name)).forEach(name -> complain(workload, "mounts its volume nowhere: " + name));
    }

    private void probes(JsonNode workload, JsonNode container) {
        var ports = Labels.ports(workload);
        Stream.of("startupProbe", "livenessProbe", "readinessProbe").map(container::path).filter(probe -> probe.has("httpGet"))
                .map(probe -> probe.at("/httpGet/port").asText()).filter(port -> !ports.contains(port))
                .forEach(port -> complain(workload, "is probed at a port that isn't there: " + port));
    }

    private void hardened(JsonNode workload, JsonNode pod, JsonNode container) {
        var security = container.path("securityContext");
        if (!pod.at("/securityContext/runAsNonRoot").asBoolean() || pod.at("/securityContext/runAsUser").asInt() == 0
                || !pod.at("/securityContext/seccompProfile/type").asText().equals("RuntimeDefault")
                || security.path("allowPrivilegeEscalation").asBoolean(true)
                || !security.at("/capabilities/drop/0").asText().equals("ALL")) {
            complain(workload, "is not hardened");
        }
        if (!security.path("readOnlyRootFilesystem").asBoolean() && !WRITE_THEIR_ROOT.contains(Manifests.nameOf(workload))) {
            complain(workload, "may write to its root");
        }
        var account = pod.path("automountServiceAccountToken").asBoolean(true);
        if (account
                && there.all("RoleBinding").noneMatch(binding -> binding.at("/subjects/0/name").equals(pod.path("serviceAccountName")))) {
            complain(workload, "has a token that it has no use for");
        }
        if (!container.at("/resources/requests").has("memory") || !container.at("/resources/requests").has("cpu")
                || !container.at("/resources/limits").has("memory")) {
            complain(workload, "says not what it needs");
        }
    }

    /// Hosts and files in its environment.
    private void told(JsonNode workload) {
        var settings = new Settings(there, workload);
        var files = settings.files().keySet();
        settings.environment().forEach((name, value) -> {
            Addresses.complaints(there, name + "=" + value).forEach(complaint -> complain(workload, complaint + " (" + name + ")"));
            FILE.matcher(value).results().map(found -> found.group(1)).filter(file -> !value.equals(file) || !isFolder(workload, file))
                    .filter(file -> !files.contains(file))
                    .forEach(file -> complain(workload, "is told of a file that isn't there: " + file));
        });
    }

    private static boolean isFolder(JsonNode workload, String path) {
        return Manifests.each(Manifests.pod(workload).at("/spec/containers/0/volumeMounts"))
                .anyMatch(mount -> mount.path("mountPath").asText().equals(path));
    }

    private void complain(JsonNode workload, String complaint) {
        complaints.add(Manifests.title(workload) + " " + complaint);
    }
}
