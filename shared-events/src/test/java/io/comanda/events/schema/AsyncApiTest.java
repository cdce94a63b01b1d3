package io.comanda.events.schema;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.comanda.events.EventType;
import io.comanda.events.truth.TruthRequest;
import io.comanda.events.truth.TruthWire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// docs/asyncapi.yaml is valid, and says what is published. `-Dschemas.write` writes it again.
class AsyncApiTest {

    private static final Path COMMITTED = Path.of("../docs/asyncapi.yaml");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V7);
    private static final SchemaValidatorsConfig STRICT = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private static JsonNode document = JSON.nullNode();

    @BeforeAll
    static void read() throws IOException {
        if (Boolean.getBoolean("schemas.write")) {
            Files.writeString(COMMITTED, new AsyncApiDocument().yaml());
        }
        document = YAML.readTree(COMMITTED.toFile());
    }

    @Test
    void theCommittedDocumentIsThatOfTheTypes() throws IOException {
        assertEquals(new AsyncApiDocument().yaml(), Files.readString(COMMITTED));
    }

    @Test
    void theJarHasIt() throws IOException {
        try (var resource = EventType.class.getResourceAsStream("/META-INF/comanda/asyncapi.yaml")) {
            assertNotNull(resource);
            assertEquals(Files.readString(COMMITTED), new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void itKeepsToTheSchemaOfAsyncApi() throws IOException {
        assertEquals(Set.of(), violations(document));
    }

    @ParameterizedTest
    @CsvSource({ "/info, title", "/channels/order.accepted/bindings, $ref", "/operations/sendOrderAccepted, action",
            "/operations/sendOrderAccepted, channel" })
    void aMistakeIsFound(String parent, String field) throws IOException {
        var broken = document.deepCopy();
        assertNotNull(((ObjectNode) broken.at(parent)).remove(field));
        ((ObjectNode) broken.at(parent)).put("no" + field, 3);
        assertFalse(violations(broken).isEmpty());
    }

    private static Set<?> violations(JsonNode asyncApi) throws IOException {
        try (var schema = AsyncApiTest.class.getResourceAsStream("/asyncapi/3.0.0.json")) {
            return SCHEMAS.getSchema(schema, STRICT).validate(asyncApi);
        }
    }

    @Test
    void everyReferenceHasATarget() {
        var references = new TreeSet<String>();
        collectReferences(document, references);
        assertTrue(references.size() > 100);
        assertEquals(Set.of(), references.stream().filter(to -> document.at(to.substring(1)).isMissingNode()).collect(toSet()));
    }

    static Stream<String> golden() throws IOException {
        try (var files = Files.list(GOLDEN)) {
            return files.map(file -> file.getFileName().toString().replace(".json", "")).sorted().toList().stream();
        }
    }

    /// Imports are published with the routing keys of what is past, everything else with those of the live lane.
    @ParameterizedTest
    @MethodSource("golden")
    void anEventHasAChannelWithItsRoutingKey(String type) throws IOException {
        var key = EventType.routingKey(type, type.equals("comanda.order.imported.v1"));
        var channel = document.at("/channels/" + key);
        assertEquals(key, channel.path("address").textValue());
        assertEquals("comanda.events", target(channel.path("bindings")).at("/amqp/exchange/name").textValue());
        assertEquals(type, target(channel.path("messages").elements().next()).path("name").textValue());
    }

    @ParameterizedTest
    @MethodSource("golden")
    void theExampleOfAMessageIsItsGoldenFileAndKeepsToItsSchema(String type) throws IOException {
        var message = document.at("/components/messages").valueStream().filter(each -> each.path("name").textValue().equals(type))
                .findFirst().orElseThrow();
        var example = message.at("/examples/0/payload");
        assertEquals(JSON.readTree(GOLDEN.resolve(type + ".json").toFile()), example);
        assertEquals(Set.of(), violations(message, example));
        ((ObjectNode) example.at("/data/state")).remove("id");
        assertFalse(violations(message, example).isEmpty());
    }

    @Test
    void everyMessageIsInAChannelAndEveryChannelInAnOperation() throws IOException {
        assertEquals(golden().count() + 2, document.path("channels").size());
        assertEquals(golden().count() + 3, document.at("/components/messages").size());
        assertEquals(document.path("channels").propertyStream().map(channel -> "#/channels/" + channel.getKey()).collect(toSet()),
                document.path("operations").valueStream().map(operation -> operation.at("/channel/$ref").textValue()).collect(toSet()));
    }

    @Test
    void theRequestForCurrentStatesIsUnderstood() throws IOException {
        var message = document.at("/components/messages/Republish");
        var example = message.at("/examples/0/payload");
        assertInstanceOf(TruthRequest.Republish.class, TruthWire.request(JSON.writeValueAsBytes(example)));
        assertEquals(Set.of(), violations(message, example));
        assertEquals(TruthRequest.QUEUE, document.at("/channels/requests/address").textValue());
    }

    private static Set<?> violations(JsonNode message, JsonNode payload) {
        var schema = message.path("payload").<ObjectNode>deepCopy();
        schema.set("components", document.path("components").deepCopy());
        return SCHEMAS.getSchema(schema, STRICT).validate(payload);
    }

    private static JsonNode target(JsonNode reference) {
        return document.at(reference.path("$ref").textValue().substring(1));
    }

    private static void collectReferences(JsonNode node, Set<String> references) {
        if (node.path("$ref").isTextual()) {
            references.add(node.path("$ref").textValue());
        }
        node.forEach(each -> collectReferences(each, references));
    }
}
