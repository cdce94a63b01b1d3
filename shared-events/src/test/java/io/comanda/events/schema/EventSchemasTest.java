package io.comanda.events.schema;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.comanda.events.Samples;
import io.comanda.events.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The committed schemas are those of the types, and the golden files keep to them. `-Dschemas.write` writes them again.
class EventSchemasTest {

    private static final Path COMMITTED = Path.of("src/main/resources/META-INF/comanda/schemas");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig STRICT = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    @Test
    void theCommittedSchemasAreThoseOfTheTypes() throws IOException {
        var files = new MessageSchemas().files();
        if (Boolean.getBoolean("schemas.write")) {
            write(files);
        }
        try (var committed = Files.list(COMMITTED)) {
            assertEquals(files.keySet(), committed.map(file -> file.getFileName().toString()).collect(toSet()));
        }
        for (var file : files.entrySet()) {
            assertEquals(file.getValue(), JSON.readTree(COMMITTED.resolve(file.getKey()).toFile()), file.getKey());
        }
    }

    @Test
    void theSchemasAreSchemas() throws IOException {
        var ofSchemas = SCHEMAS.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"), STRICT);
        for (var file : new MessageSchemas().files().entrySet()) {
            assertEquals(Set.of(), ofSchemas.validate(file.getValue()), file.getKey());
        }
    }

    static Stream<String> golden() throws IOException {
        try (var files = Files.list(GOLDEN)) {
            return files.map(file -> file.getFileName().toString().replace(".json", "")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("golden")
    void aGoldenFileKeepsToItsSchema(String type) throws IOException {
        assertEquals(Set.of(), schema(type).validate(golden(type)));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void everyObjectMayHaveMoreFields(String type) throws IOException {
        var newer = golden(type);
        addFieldEverywhere(newer);
        assertEquals(Set.of(), schema(type).validate(newer));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void aMessageOfAnotherTypeDoesNotKeepToIt(String type) throws IOException {
        var other = golden().filter(each -> !each.equals(type)).findFirst().orElseThrow();
        assertFalse(schema(type).validate(golden(other)).isEmpty());
    }

    @Test
    void republishedStatesHaveSchemas() throws IOException {
        for (var message : List.of(Samples.message((io.comanda.events.OrderEvent) null, "comanda.order.republished.v1"),
                Samples.message((io.comanda.events.RestaurantEvent) null, "comanda.restaurant.republished.v1"))) {
            assertEquals(Set.of(), schema(message.envelope().type()).validate(JSON.readTree(Wire.write(message))));
        }
    }

    @ParameterizedTest
    @CsvSource({ "/id", "/source", "/type", "/subject", "/time", "/revision", "/epoch", "/actor", "/specversion", "/data", "/data/event",
            "/data/state", "/data/event/restaurant", "/data/event/placedAtLocal", "/data/state/number", "/data/state/restaurant/currency",
            "/data/state/fulfilment/type", "/data/state/lines/0/unitPrice", "/data/state/lines/0/unitPrice/minor",
            "/data/state/totals/balance",
            "/data/state/discounts/0/off/percent", "/data/state/refunds/0/returned/0/gross", "/data/state/history/0/by/role" })
    void whatIsRequiredMustBeThere(String field) throws IOException {
        assertFalse(without(field).isEmpty(), () -> "It may lack " + field);
    }

    @ParameterizedTest
    @CsvSource({ "/recordedat", "/traceparent", "/data/event/server", "/data/state/reference", "/data/state/guestId",
            "/data/state/tracking",
            "/data/state/promisedAt", "/data/state/fulfilment/customerName", "/data/state/lines/0/note", "/data/state/lines/0/tax",
            "/data/state/discounts/0/line", "/data/state/payments/0/by" })
    void whatIsOptionalMayBeMissing(String field) throws IOException {
        assertEquals(Set.of(), without(field));
    }

    @ParameterizedTest
    @CsvSource({ "/specversion, 0.3", "/id, 12", "/source, /elsewhere", "/time, yesterday", "/actor, anna", "/actor, chef:anna",
            "/traceparent, 00", "/data/state/id, 12", "/data/state/status, FLAMBEED", "/data/state/number, twelve",
            "/data/state/fulfilment/type, delivery", "/data/state/lines/0/status, BURNT", "/data/state/lines/0/unitPrice/currency, euro",
            "/data/state/placedAtLocal, 2026-05-06 12:00", "/data/state/restaurant/dayStartsAt, 2", "/data/state/businessDate, 06.05.2026",
            "/data/state/statusAt/PLACED, noon", "/data/state/payments/0/method, BARTER", "/data/state/discounts/0/off/type, half" })
    void aWrongValueIsFound(String field, String value) throws IOException {
        var message = golden("comanda.order.imported.v1");
        var slash = field.lastIndexOf('/');
        ((ObjectNode) message.at(field.substring(0, slash))).put(field.substring(slash + 1), value);
        assertFalse(schema("comanda.order.imported.v1").validate(message).isEmpty(), () -> field + " may be " + value);
    }

    private static Set<?> without(String field) throws IOException {
        var message = golden("comanda.order.imported.v1");
        var slash = field.lastIndexOf('/');
        var removed = ((ObjectNode) message.at(field.substring(0, slash))).remove(field.substring(slash + 1));
        assertFalse(removed == null, () -> "The golden file has no " + field);
        return schema("comanda.order.imported.v1").validate(message);
    }

    /// Read as users of the jar read it.
    private static JsonSchema schema(String type) {
        return SCHEMAS.getSchema(SchemaLocation.of("classpath:META-INF/comanda/schemas/" + type + ".json"), STRICT);
    }

    private static JsonNode golden(String type) throws IOException {
        return JSON.readTree(GOLDEN.resolve(type + ".json").toFile());
    }

    /// The keys of `statusAt` are statuses.
    private static void addFieldEverywhere(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().stream().filter(field -> !field.getKey().equals("statusAt")).map(Map.Entry::getValue)
                    .forEach(EventSchemasTest::addFieldEverywhere);
            object.set("mood", JsonNodeFactory.instance.arrayNode().add("happy"));
        } else if (node instanceof ArrayNode array) {
            array.forEach(EventSchemasTest::addFieldEverywhere);
        }
    }

    private static void write(Map<String, JsonNode> files) throws IOException {
        Files.createDirectories(COMMITTED);
        for (var file : files.entrySet()) {
            Files.writeString(COMMITTED.resolve(file.getKey()),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(file.getValue()) + "\n");
        }
    }
}
