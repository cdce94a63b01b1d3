package io.comanda.k8s;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.kubernetes.client.openapi.JSON;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Validates a single object as an API server does, but more strictly: an ignored field is an error here.
final class Schemas {

    private static final Path REDUCED = Manifests.FOLDER.resolve("src/test/resources/crds");

    /// Optional definitions beside the checkout, whose licence forbids copying them.
    private static final Path BESIDE = Manifests.FOLDER.resolve("../../shared/k8s-crds");

    private static final Map<String, String> MODELS = Map.of("v1", "V1", "apps/v1", "V1", "batch/v1", "V1", "policy/v1", "V1",
            "networking.k8s.io/v1", "V1", "rbac.authorization.k8s.io/v1", "V1", "autoscaling/v2", "V2");

    /// Enumerations that are plain strings in the models.
    private static final Map<String, Set<String>> ENUMERATED = Map.of("protocol", Set.of("TCP", "UDP", "SCTP"), "whenUnsatisfiable",
            Set.of("ScheduleAnyway", "DoNotSchedule"), "operator", Set.of("In", "NotIn", "Exists", "DoesNotExist"), "restartPolicy",
            Set.of("Always", "OnFailure", "Never"), "unhealthyPodEvictionPolicy", Set.of("AlwaysAllow", "IfHealthyBudget"),
            "policyTypes", Set.of("Ingress", "Egress"), "accessModes", Set.of("ReadWriteOnce", "ReadWriteOncePod"), "imagePullPolicy",
            Set.of("Always", "IfNotPresent", "Never"));

    private static final Gson GSON = JSON.getGson();

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private static final Map<String, Optional<JsonSchema>> DEFINED = new ConcurrentHashMap<>();

    /// @return empty for a valid object
    static List<String> violations(JsonNode object) {
        var violations = new ArrayList<String>();
        var apiVersion = object.path("apiVersion").asText();
        if (!Manifests.nameOf(object).matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")) {
            violations.add("has the invalid name '" + Manifests.nameOf(object) + "'");
        }
        var model = MODELS.get(apiVersion);
        if (model != null) {
            violations.addAll(asModel(object, model));
            enumerated(object, "", violations);
        } else {
            var schema = DEFINED.computeIfAbsent(apiVersion + " " + object.path("kind").asText(),
                    _ -> Optional.ofNullable(definition(apiVersion, object.path("kind").asText())).map(FACTORY::getSchema));
            if (schema.isEmpty()) {
                violations.add("is of an unknown kind: " + apiVersion);
            } else {
                schema.get().validate(object).stream().map(ValidationMessage::getMessage).sorted().forEach(violations::add);
            }
        }
        return violations.stream().map(violation -> Manifests.title(object) + " " + violation).toList();
    }

    /// Whether there is a schema: some may not be copied and are missing on most machines.
    static boolean canBeChecked(JsonNode object) {
        return !object.path("apiVersion").asText().startsWith("elasticsearch.k8s.elastic.co/") || Files.isDirectory(BESIDE);
    }

    private static List<String> asModel(JsonNode object, String version) {
        try {
            var type = Class.forName("io.kubernetes.client.openapi.models." + version + object.path("kind").asText());
            JsonElement element = JsonParser.parseString(object.toString());
            type.getMethod("validateJsonElement", JsonElement.class).invoke(null, element);
            return differences(object, Manifests.YAML.readTree(GSON.toJson(GSON.fromJson(element, type))), "");
        } catch (InvocationTargetException e) {
            return List.of(String.valueOf(e.getCause()));
        } catch (ClassNotFoundException e) {
            return List.of("is of a kind that Kubernetes doesn't have: " + e.getMessage());
        } catch (ReflectiveOperationException | JsonProcessingException | RuntimeException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /// The differences after a round trip through the model: lost fields, and numbers in quotes.
    private static List<String> differences(JsonNode written, JsonNode read, String path) {
        var differences = new ArrayList<String>();
        if (written.isObject()) {
            written.properties().forEach(field -> differences
                    .addAll(differences(field.getValue(), read.path(field.getKey()), path + "/" + field.getKey())));
        } else if (written.isArray()) {
            for (var i = 0; i < written.size(); i++) {
                differences.addAll(differences(written.get(i), read.path(i), path + "/" + i));
            }
        } else if (!written.equals(read)) {
            differences.add(path + ": " + written + " would be read as " + read);
        }
        return differences;
    }

    private static void enumerated(JsonNode node, String name, List<String> violations) {
        if (node.isTextual() && ENUMERATED.containsKey(name) && !ENUMERATED.get(name).contains(node.asText())) {
            violations.add(name + " can't be " + node.asText());
        }
        node.properties().forEach(field -> enumerated(field.getValue(), field.getKey(), violations));
        if (node.isArray()) {
            node.forEach(element -> enumerated(element, name, violations));
        }
    }

    private static @Nullable JsonNode definition(String apiVersion, String kind) {
        var group = apiVersion.replaceFirst("/.*", "");
        var reduced = REDUCED.resolve(group + "_" + kind.toLowerCase(Locale.ROOT) + ".json");
        if (Files.exists(reduced)) {
            return strict(Manifests.file(reduced).path("schema"), true);
        }
        var beside = BESIDE.resolve(group + "_" + kind.toLowerCase(Locale.ROOT) + "es.yaml");
        if (!Files.exists(beside)) {
            return null;
        }
        return Manifests.each(Manifests.file(beside).at("/spec/versions"))
                .filter(version -> apiVersion.endsWith("/" + version.path("name").asText())).findFirst()
                .map(version -> strict(version.at("/schema/openAPIV3Schema"), true)).orElse(null);
    }

    /// A structural schema prunes unknown fields; this one rejects them, except in metadata and where any field is allowed.
    private static JsonNode strict(JsonNode schema, boolean top) {
        if (!(schema instanceof ObjectNode object)) {
            return schema;
        }
        var strict = object.deepCopy();
        if (object.path("nullable").asBoolean()) {
            strict.putArray("type").add(object.path("type").asText()).add("null");
        }
        if (object.has("properties")) {
            object.path("properties").properties().forEach(property -> ((ObjectNode) strict.path("properties")).set(property.getKey(),
                    top && property.getKey().equals("metadata") ? property.getValue() : strict(property.getValue(), false)));
        }
        for (var below : List.of("items", "additionalProperties")) {
            if (object.has(below)) {
                strict.set(below, strict(object.path(below), false));
            }
        }
        strict.propertyStream().map(Map.Entry::getKey).filter(name -> name.startsWith("x-kubernetes-")).toList().forEach(strict::remove);
        if (object.path("type").asText().equals("object") && !object.has("additionalProperties")
                && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            strict.put("additionalProperties", false);
        }
        return strict;
    }

    private Schemas() {
    }
}
