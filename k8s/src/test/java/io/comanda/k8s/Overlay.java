package io.comanda.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A copy of an overlay with other components, as a user would change it.
record Overlay(Path folder) {

    static Overlay copyOf(String overlay, Path target) throws IOException {
        for (var part : List.of("base", "components", "overlays")) {
            try (var files = Files.walk(Manifests.FOLDER.resolve(part))) {
                for (var file : files.toList()) {
                    Files.copy(file, target.resolve(Manifests.FOLDER.relativize(file).toString()));
                }
            }
        }
        return new Overlay(target.resolve("overlays").resolve(overlay));
    }

    List<String> components() {
        return Manifests.each(kustomization().path("components")).map(JsonNode::asText).map(path -> path.replaceFirst(".*/", "")).toList();
    }

    /// Components in this order.
    Overlay with(Stream<String> components) throws IOException {
        var kustomization = (ObjectNode) kustomization();
        var list = kustomization.putArray("components");
        components.forEach(component -> list.add("../../components/" + component));
        Files.writeString(folder.resolve("kustomization.yaml"), kustomization.toString());
        return this;
    }

    private JsonNode kustomization() {
        return Manifests.file(folder.resolve("kustomization.yaml"));
    }
}
