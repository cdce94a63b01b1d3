package io.comanda.journey.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.journey.fixture.Caller;
import io.comanda.journey.fixture.SharedComanda;
import io.comanda.journey.fixture.Tokens;
import io.comanda.journey.http.Reply;
import io.comanda.journey.http.Route;
import io.comanda.journey.system.Comanda;
import io.comanda.journey.system.Service;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Both documents are valid and complete.
@SharedComanda
class OpenApiIT {

    /// What Java's types would say of themselves.
    private static final List<String> BEAN_PROPERTIES = List.of("empty", "nodeType", "bigDecimal", "displayName", "numericCode",
            "atLeastManager",
            "positive");

    @ParameterizedTest
    @EnumSource
    void aStrictParserAcceptsIt(Service service) {
        var options = new ParseOptions();
        options.setResolve(true);
        var parsed = new OpenAPIV3Parser().readContents(service.openApi().toString(), null, options);
        assertEquals(List.of(), Objects.requireNonNullElse(parsed.getMessages(), List.of()));
        assertEquals(service.operations().size(),
                parsed.getOpenAPI().getPaths().values().stream().mapToInt(path -> path.readOperations().size()).sum());
    }

    @ParameterizedTest
    @EnumSource
    void everyOperationIsComplete(Service service) {
        var document = service.openApi();
        var violations = new ArrayList<String>();
        var ids = new HashSet<String>();
        service.operations().forEach((route, operation) -> {
            if (!ids.add(operation.path("operationId").asText())) {
                violations.add(route + " has no operationId of its own: " + operation.path("operationId"));
            }
            violations.addAll(parameterViolations(document, route, operation));
            if (!problem(document, operation, "400").equals("#/components/schemas/Problem")) {
                violations.add(route + " has no problem for 400");
            }
        });
        assertEquals(List.of(), violations);
    }

    private static List<String> parameterViolations(JsonNode document, Route route, JsonNode operation) {
        var violations = new ArrayList<String>();
        var parameters = OpenApi.parameters(document, operation);
        parameters.forEach((name, parameter) -> {
            var schema = OpenApi.resolved(document, parameter.path("schema"));
            if (schema.path("type").isMissingNode()) {
                violations.add(route + " does not say the type of its parameter " + name);
            }
            if (schema.path("type").asText().equals("array") && parameter.path("explode").asBoolean(true)) {
                violations.add(route + " takes values of " + name + " that are separated by commas");
            }
        });
        if (!parameters.keySet().containsAll(route.parameters())) {
            violations.add(route + " lacks a path parameter");
        }
        return violations;
    }

    private static String problem(JsonNode document, JsonNode operation, String status) {
        return OpenApi.resolved(document, operation.path("responses").path(status)).at("/content/application~1problem+json/schema/$ref")
                .asText();
    }

    @Test
    void anAnswerThatIsNotDocumentedIsFound() {
        var documented = new DocumentedResponses();
        var order = Route.parse("GET /api/orders/{id}");
        assertEquals("has a status that is not documented", documented.violation(order, reply(418, "{}", "application/json")));
        assertEquals("has no ETag, which is documented",
                documented.violation(order, new Reply(200, HttpHeaders.of(Map.of(), (_, _) -> true), new byte[0])));
        assertEquals("has a content type that is not documented", documented.violation(order, reply(400, "{}", "application/json")));
        assertEquals("is not as documented: $: property 'cause' is not defined in the schema and the schema does not allow additional"
                + " properties, $: required property 'title' not found", documented.violation(order, reply(400, """
                        {"type": "x", "status": 400, "cause": "java.lang.Error"}""", "application/problem+json")));
    }

    private static Reply reply(int status, String body, String type) {
        return new Reply(status, HttpHeaders.of(Map.of("Content-Type", List.of(type)), (_, _) -> true),
                body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void generatedClientsTakeAnOrderFromPlacingToClosing() throws IOException, InterruptedException {
        assumeTrue(areClientsGenerated(), "no clients");
        var output = Path.of("target", "clients.log");
        var check = new ProcessBuilder(Path.of("..", "clients", "check").toString(), Comanda.url(),
                Tokens.of(Caller.MANAGER, "clients", "*"))
                .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        int code = check.waitFor();
        assertEquals(0, code, Files.readString(output));
    }

    private static boolean areClientsGenerated() {
        if (System.getProperty("clients") != null) {
            return true;
        }
        System.out.println(
                "Left out: generated clients, which take minutes. They are tested with: ./comanda test journey OpenApiIT -Dclients");
        return false;
    }

    @ParameterizedTest
    @EnumSource
    void schemasDescribeJsonAndNotJava(Service service) {
        var document = service.openApi();
        var violations = new ArrayList<String>();
        for (var schema : document.at("/components/schemas").properties()) {
            if (schema.getKey().matches("JsonNode|.*\\d")) {
                violations.add(schema.getKey() + " is a type of Java, or one of two with the same name");
            }
            if (schema.getValue().has("properties") && !schema.getValue().path("type").asText().equals("object")) {
                violations.add(schema.getKey() + " is a record and something else in META-INF/openapi.yaml: rename one");
            }
            for (var property : schema.getValue().path("properties").properties()) {
                if (property.getValue().isEmpty() || BEAN_PROPERTIES.contains(property.getKey())) {
                    violations.add(schema.getKey() + "." + property.getKey() + " has no type, or is not in JSON");
                }
            }
            for (var choice : schema.getValue().path("oneOf")) {
                var variant = OpenApi.resolved(document, choice);
                if (!variant.at("/properties/type").has("const") || !variant.path("required").toString().contains("\"type\"")) {
                    violations.add(schema.getKey() + " has a variant without a constant type: " + choice);
                }
            }
        }
        assertEquals(List.of(), violations);
    }
}
