package io.comanda.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The references of a workload's pods, and their hardening.
record PodRules(Manifests manifests, List<String> violations) {

    private static final Pattern FILE = Pattern.compile("(?:file:|=|^)(/etc/comanda/[\\w./-]+)");

    /// These images write their configuration below the root, so it can't be read-only.
    private static final Set<String> WRITABLE_ROOT = Set.of("comanda-rabbitmq", "comanda-elasticsearch");

    void check(JsonNode workload) {
        var pod = Manifests.pod(workload).path("spec");
        var labels = Manifests.pod(workload).at("/metadata/labels");
        if (workload.at("/spec/selector").has("matchLabels") && !Labels.matchSelector(workload.at("/spec/selector"), workload)) {
            report(workload, "doesn't select its own pods");
        }
        for (var spread : pod.path("topologySpreadConstraints")) {
            if (!Labels.matchLabels(spread.at("/labelSelector/matchLabels"), labels)) {
                report(workload, "spreads pods that aren't its own");
            }
        }
        if (pod.has("serviceAccountName") && manifests.find("ServiceAccount", pod.path("serviceAccountName").asText()).isEmpty()) {
            report(workload, "runs as an account that doesn't exist: " + pod.path("serviceAccountName").asText());
        }
        if (workload.at("/spec").has("serviceName") && manifests.find("Service", workload.at("/spec/serviceName").asText()).isEmpty()) {
            report(workload, "names a Service that doesn't exist");
        }
        applied(workload, pod);
        keys(workload, pod);
        var volumes = Stream.concat(Manifests.each(pod.path("volumes")).map(volume -> volume.path("name").asText()),
                Manifests.each(workload.at("/spec/volumeClaimTemplates")).map(Manifests::nameOf)).collect(Collectors.toSet());
        for (var container : pod.path("containers")) {
            volumesOf(workload, container, volumes);
            probes(workload, container);
            hardening(workload, pod, container);
        }
        configuration(workload);
    }

    /// What goes wrong only when it is applied or started a second time.
    private void applied(JsonNode workload, JsonNode pod) {
        var kind = workload.path("kind").asText();
        if (kind.equals("Deployment") && !workload.at("/spec/strategy/type").asText().equals("RollingUpdate")) {
            report(workload, "has no type of strategy, so every client-side apply reports a change");
        }
        if (kind.equals("Deployment")) {
            replicas(workload);
        }
        if (kind.equals("Job") && !Manifests.nameOf(workload).endsWith("-" + hash(workload))) {
            report(workload, "needs a name that changes with its content: it must end in -" + hash(workload));
        }
        // A node that is started again rejects an Erlang cookie that its group may read.
        if (pod.at("/containers/0/image").asText().startsWith("rabbitmq:") && pod.at("/securityContext").has("fsGroup")
                && !pod.at("/securityContext/fsGroupChangePolicy").asText().equals("OnRootMismatch")) {
            report(workload, "can't be started twice: the group gets access to its Erlang cookie");
        }
        emptyLists(workload, workload.path("spec"), "spec");
    }

    /// Either the manifests set the number of pods or an autoscaler does; both leave a Deployment without pods alone.
    private void replicas(JsonNode deployment) {
        var isScaled = manifests.all("HorizontalPodAutoscaler", "ScaledObject")
                .anyMatch(scaler -> scaler.at("/spec/scaleTargetRef/name").equals(deployment.at("/metadata/name")));
        var replicas = deployment.at("/spec/replicas");
        if (isScaled && replicas.asInt() > 0) {
            report(deployment, "is reset by every apply to a number of pods that its autoscaler has changed");
        }
        if (!isScaled && replicas.isMissingNode()) {
            report(deployment, "has no number of pods and no autoscaler");
        }
    }

    /// After a client-side apply, a server-side one (Flux's) can't add to a list that was empty.
    private void emptyLists(JsonNode workload, JsonNode node, String path) {
        if (node.isArray() && node.isEmpty()) {
            report(workload, "has an empty list: " + path);
        }
        node.properties().forEach(field -> emptyLists(workload, field.getValue(), path + "." + field.getKey()));
        if (node.isArray()) {
            node.forEach(element -> emptyLists(workload, element, path));
        }
    }

    static String hash(JsonNode workload) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(workload.path("spec").toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keys(JsonNode workload, JsonNode pod) {
        for (var container : pod.path("containers")) {
            for (var from : container.path("envFrom")) {
                object(workload, "ConfigMap", from.at("/configMapRef/name"));
            }
            for (var variable : container.path("env")) {
                key(workload, "Secret", variable.at("/valueFrom/secretKeyRef/name"), variable.at("/valueFrom/secretKeyRef/key"));
                if (!variable.at("/valueFrom/configMapKeyRef/optional").asBoolean()) {
                    key(workload, "ConfigMap", variable.at("/valueFrom/configMapKeyRef/name"),
                            variable.at("/valueFrom/configMapKeyRef/key"));
                }
            }
        }
        for (var volume : pod.path("volumes")) {
            object(workload, "ConfigMap", volume.at("/configMap/name"));
            object(workload, "Secret", volume.at("/secret/secretName"));
            for (var source : volume.at("/projected/sources")) {
                for (var kind : List.of("Secret", "ConfigMap")) {
                    var from = source.path(kind.equals("Secret") ? "secret" : "configMap");
                    if (from.path("optional").asBoolean()) {
                        continue;
                    }
                    from.path("items").forEach(item -> key(workload, kind, from.path("name"), item.path("key")));
                }
            }
        }
    }

    private void object(JsonNode workload, String kind, JsonNode name) {
        if (!name.isMissingNode() && manifests.find(kind, name.asText()).isEmpty()) {
            report(workload, "needs a " + kind + " that doesn't exist: " + name.asText());
        }
    }

    private void key(JsonNode workload, String kind, JsonNode name, JsonNode key) {
        if (!name.isMissingNode() && !Labels.hasKey(manifests, kind, name.asText(), key.asText())) {
            report(workload, "needs a key that doesn't exist: " + key.asText() + " of " + kind + " " + name.asText());
        }
    }

    private void volumesOf(JsonNode workload, JsonNode container, Set<String> volumes) {
        var mounted = container.path("volumeMounts").findValuesAsText("name");
        mounted.stream().filter(name -> !volumes.contains(name))
                .forEach(name -> report(workload, "mounts a volume that doesn't exist: " + name));
        volumes.stream().filter(name -> !mounted.contains(name)).forEach(name -> report(workload, "mounts its volume nowhere: " + name));
    }

    private void probes(JsonNode workload, JsonNode container) {
        var ports = Labels.ports(workload);
        Stream.of("startupProbe", "livenessProbe", "readinessProbe").map(container::path).filter(probe -> probe.has("httpGet"))
                .map(probe -> probe.at("/httpGet/port").asText()).filter(port -> !ports.contains(port))
                .forEach(port -> report(workload, "is probed at a port that doesn't exist: " + port));
    }

    private void hardening(JsonNode workload, JsonNode pod, JsonNode container) {
        var security = container.path("securityContext");
        if (!pod.at("/securityContext/runAsNonRoot").asBoolean() || pod.at("/securityContext/runAsUser").asInt() == 0
                || !pod.at("/securityContext/seccompProfile/type").asText().equals("RuntimeDefault")
                || security.path("allowPrivilegeEscalation").asBoolean(true)
                || !security.at("/capabilities/drop/0").asText().equals("ALL")) {
            report(workload, "is not hardened");
        }
        if (!security.path("readOnlyRootFilesystem").asBoolean() && !WRITABLE_ROOT.contains(Manifests.nameOf(workload))) {
            report(workload, "has a writable root file system");
        }
        var account = pod.path("automountServiceAccountToken").asBoolean(true);
        if (account
                && manifests.all("RoleBinding")
                        .noneMatch(binding -> binding.at("/subjects/0/name").equals(pod.path("serviceAccountName")))) {
            report(workload, "mounts a token that it doesn't need");
        }
        if (!container.at("/resources/requests").has("memory") || !container.at("/resources/requests").has("cpu")
                || !container.at("/resources/limits").has("memory")) {
            report(workload, "has no resource requests or limits");
        }
    }

    /// The hosts and files in its environment.
    private void configuration(JsonNode workload) {
        var configuration = new ContainerConfiguration(manifests, workload);
        var files = configuration.files().keySet();
        configuration.environment().forEach((name, value) -> {
            Addresses.violations(manifests, name + "=" + value).forEach(violation -> report(workload, violation + " (" + name + ")"));
            FILE.matcher(value).results().map(found -> found.group(1)).filter(file -> !value.equals(file) || !isFolder(workload, file))
                    .filter(file -> !files.contains(file))
                    .forEach(file -> report(workload, "is configured with a file that doesn't exist: " + file));
        });
    }

    private static boolean isFolder(JsonNode workload, String path) {
        return Manifests.each(Manifests.pod(workload).at("/spec/containers/0/volumeMounts"))
                .anyMatch(mount -> mount.path("mountPath").asText().equals(path));
    }

    private void report(JsonNode workload, String violation) {
        violations.add(Manifests.title(workload) + " " + violation);
    }
}
