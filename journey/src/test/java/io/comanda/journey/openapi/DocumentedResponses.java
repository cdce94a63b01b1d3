package io.comanda.journey.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.comanda.journey.http.Reply;
import io.comanda.journey.http.Route;
import io.comanda.journey.system.Service;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares responses with what the OpenAPI documents say: status, headers, content type and every field of the body.
public final class DocumentedResponses {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final int SHOWN_MAX = 5;

    private final Map<Service, JsonNode> components = new EnumMap<>(Service.class);
    private final Map<Route, JsonNode> operations = new TreeMap<>();
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    public DocumentedResponses() {
        for (var service : Service.values()) {
            operations.putAll(service.operations());
            components.put(service, withoutFurtherFields(service.openApi().path("components")));
        }
    }

    /// @return what is not as documented; null if everything is
    public @Nullable String violation(Route route, Reply reply) {
        var documented = resolved(route, operation(route).path("responses").path(String.valueOf(reply.status())));
        if (documented.isMissingNode()) {
            return "has a status that is not documented";
        }
        for (var header : documented.path("headers").properties()) {
            if (resolved(route, header.getValue()).path("required").asBoolean() && reply.header(header.getKey()).isEmpty()) {
                return "has no " + header.getKey() + ", which is documented";
            }
        }
        var types = documented.path("content");
        if (types.isEmpty()) {
            return reply.text().isEmpty() ? null : "has a body, which is not documented";
        }
        var type = reply.header("Content-Type").replaceAll(";.*", "");
        if (!types.has(type)) {
            return "has a content type that is not documented";
        }
        return type.endsWith("json") ? bodyViolation(route, reply, types.path(type).path("schema")) : null;
    }

    private @Nullable String bodyViolation(Route route, Reply reply, JsonNode described) {
        var found = schemas.computeIfAbsent(route + " " + reply.status(), _ -> schema(route, described)).validate(reply.json());
        return found.isEmpty()
                ? null
                : "is not as documented: " + found.stream().map(ValidationMessage::getMessage).sorted().limit(SHOWN_MAX)
                        .collect(Collectors.joining(", "));
    }

    private JsonSchema schema(Route route, JsonNode described) {
        ObjectNode root = described.deepCopy();
        root.set("components", components(route));
        return FACTORY.getSchema(root);
    }

    private JsonNode resolved(Route route, JsonNode node) {
        return node.has("$ref") ? components(route).at(node.path("$ref").asText().replace("#/components", "")) : node;
    }

    private JsonNode components(Route route) {
        return Objects.requireNonNull(components.get(Service.of(route)));
    }

    private JsonNode operation(Route route) {
        return Objects.requireNonNull(operations.get(route));
    }

    /// A field that is not documented would pass otherwise.
    private static JsonNode withoutFurtherFields(JsonNode components) {
        for (var schema : components.path("schemas")) {
            if (schema.has("properties") && schema instanceof ObjectNode object) {
                object.put("additionalProperties", false);
            }
        }
        return components;
    }
}
