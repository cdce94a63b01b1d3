package io.comanda.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The environment variables and mounted files of a workload's first container.
record ContainerConfiguration(Manifests manifests, JsonNode workload) {

    private JsonNode container() {
        return Manifests.pod(workload).at("/spec/containers/0");
    }

    /// Later sources override earlier ones, as in Kubernetes. Variables from a Secret are left out: they are credentials.
    Map<String, String> environment() {
        var environment = new LinkedHashMap<String, String>();
        for (var from : container().path("envFrom")) {
            manifests.find("ConfigMap", from.at("/configMapRef/name").asText()).ifPresent(
                    map -> map.path("data").properties().forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText())));
        }
        Manifests.each(container().path("env")).filter(variable -> variable.has("value"))
                .forEach(variable -> environment.put(variable.path("name").asText(), variable.path("value").asText()));
        Manifests.each(container().path("env")).forEach(variable -> {
            var reference = variable.at("/valueFrom/configMapKeyRef");
            manifests.find("ConfigMap", reference.path("name").asText()).map(map -> map.path("data").path(reference.path("key").asText()))
                    .filter(JsonNode::isTextual).ifPresent(value -> environment.put(variable.path("name").asText(), value.asText()));
        });
        return environment;
    }

    /// Mount paths of Comanda's files.
    List<String> folders() {
        return Manifests.each(container().path("volumeMounts")).map(mount -> mount.path("mountPath").asText())
                .filter(path -> path.startsWith("/etc/comanda/")).toList();
    }

    /// The mounted files by path, with their content.
    Map<String, String> files() {
        var files = new LinkedHashMap<String, String>();
        for (var mount : container().path("volumeMounts")) {
            Manifests.each(Manifests.pod(workload).at("/spec/volumes"))
                    .filter(volume -> volume.path("name").equals(mount.path("name"))).forEach(volume -> {
                        add(files, mount, "ConfigMap", volume.path("configMap").path("name"), volume.path("configMap"));
                        add(files, mount, "Secret", volume.path("secret").path("secretName"), volume.path("secret"));
                        for (var source : volume.at("/projected/sources")) {
                            add(files, mount, "Secret", source.at("/secret/name"), source.path("secret"));
                            add(files, mount, "ConfigMap", source.at("/configMap/name"), source.path("configMap"));
                        }
                    });
        }
        return files;
    }

    private void add(Map<String, String> files, JsonNode mount, String kind, JsonNode name, JsonNode source) {
        var folder = mount.path("mountPath").asText() + "/";
        manifests.all(kind).filter(object -> Manifests.nameOf(object).equals(name.asText())).forEach(object -> {
            if (source.has("items")) {
                Manifests.each(source.path("items")).filter(item -> object.path("data").has(item.path("key").asText())).forEach(
                        item -> files.put(folder + item.path("path").asText(),
                                content(kind, object.path("data").path(item.path("key").asText()))));
            } else {
                object.path("data").properties().forEach(entry -> files.put(folder + entry.getKey(), content(kind, entry.getValue())));
            }
        });
    }

    private static String content(String kind, JsonNode value) {
        return kind.equals("Secret") ? new String(Base64.getDecoder().decode(value.asText()), StandardCharsets.UTF_8) : value.asText();
    }
}
