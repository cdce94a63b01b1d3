package io.comanda.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;

/// Kubernetes objects from a rendering or a file.
record Manifests(List<JsonNode> objects) {

    /// Tests run in their module's folder, which is the manifests'.
    static final Path FOLDER = Path.of("").toAbsolutePath();

    /// Enough for the longest custom resource definition.
    private static final int CHARACTERS_MAX = 10_000_000;

    static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder().loaderOptions(options()).build());

    private static LoaderOptions options() {
        var options = new LoaderOptions();
        options.setCodePointLimit(CHARACTERS_MAX);
        options.setAllowDuplicateKeys(false);
        return options;
    }

    static Manifests parse(String yaml) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return new Manifests(documents.readAll().stream().filter(JsonNode::isObject).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode file(Path file) {
        try {
            return YAML.readTree(read(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file, e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Manifests with(Manifests more) {
        return new Manifests(Stream.concat(objects.stream(), more.objects.stream()).toList());
    }

    Stream<JsonNode> all(String... kinds) {
        return objects.stream().filter(object -> List.of(kinds).contains(object.path("kind").asText()));
    }

    Optional<JsonNode> find(String kind, String name) {
        return all(kind).filter(object -> nameOf(object).equals(name)).findFirst();
    }

    /// Workloads, including stand-ins for those that operators create.
    Stream<JsonNode> workloads() {
        return all("Deployment", "StatefulSet", "Job");
    }

    static String nameOf(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    /// For people: `Deployment comanda-write`.
    static String title(JsonNode object) {
        return object.path("kind").asText() + " " + nameOf(object);
    }

    static JsonNode pod(JsonNode workload) {
        return workload.at("/spec/template");
    }

    static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
