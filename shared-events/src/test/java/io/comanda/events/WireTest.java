package io.comanda.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.events.Message.OrderMessage;
import io.comanda.events.Message.RestaurantMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What was once published is readable for ever: one golden file an event and version.
/// `-Dgolden.write` writes the files of new events; a changed file is a broken promise.
class WireTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Message> messages() {
        return Stream.concat(
                Samples.ORDER_EVENTS.stream().map(event -> Samples.message(event, EventType.of(event))),
                Samples.RESTAURANT_EVENTS.stream().map(event -> Samples.message(event, EventType.of(event))));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageIsWrittenAsItsGoldenFileSays(Message message) throws IOException {
        var file = GOLDEN.resolve(message.envelope().type() + ".json");
        var written = JSON.readTree(Wire.write(message));
        if (Boolean.getBoolean("golden.write") && !Files.exists(file)) {
            Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(written) + "\n");
        }
        assertEquals(JSON.readTree(Files.readString(file)), written);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aGoldenFileIsReadAsTheMessage(Message message) throws IOException {
        assertEquals(message, Wire.read(Files.readAllBytes(GOLDEN.resolve(message.envelope().type() + ".json"))));
    }

    @Test
    void everyEventHasASampleAndSoAGoldenFile() {
        assertEquals(Arrays.stream(OrderEvent.class.getPermittedSubclasses()).collect(toSet()),
                Samples.ORDER_EVENTS.stream().map(Object::getClass).collect(toSet()));
        assertEquals(Arrays.stream(RestaurantEvent.class.getPermittedSubclasses()).collect(toSet()),
                Samples.RESTAURANT_EVENTS.stream().map(Object::getClass).collect(toSet()));
    }

    @Test
    void anUnknownEventWithAKnownStateIsNoError() {
        var read = assertInstanceOf(OrderMessage.class,
                Wire.read(Wire.write(Samples.message((OrderEvent) null, "comanda.order.flambeed.v1"))));
        assertNull(read.event());
        assertEquals(12, read.state().number());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void theStateIsReadWithoutTheEvent(Message message) {
        var expected = switch (message) {
            case OrderMessage(var envelope, _, var state) -> new OrderMessage(envelope, null, state);
            case RestaurantMessage(var envelope, _, var state) -> new RestaurantMessage(envelope, null, state);
        };
        assertEquals(expected, Wire.readState(Wire.write(message)));
    }

    /// JSON has no order; we write the data last.
    @ParameterizedTest
    @MethodSource("messages")
    void theDataMayComeFirst(Message message) {
        var written = new String(Wire.write(message), UTF_8);
        int data = written.indexOf(",\"data\":");
        var dataFirst = "{" + written.substring(data + 1, written.length() - 1) + "," + written.substring(1, data) + "}";
        assertEquals(message, Wire.read(dataFirst.getBytes(UTF_8)));
        var inBetween = written.replaceFirst("(\"revision\":\\d+),(.*)}$", "$2,$1}");
        assertNotEquals(written, inBetween);
        assertEquals(message, Wire.read(inBetween.getBytes(UTF_8)));
    }

    @Test
    void anUnknownFieldIsNoError() {
        var text = new String(Wire.write(messages().findFirst().orElseThrow()), UTF_8);
        var newer = text.replaceFirst("\"state\":\\{", "\"state\":{\"mood\":\"happy\",").replaceFirst("\\{", "{\"priority\":3,");
        assertEquals(messages().findFirst().orElseThrow(), Wire.read(newer.getBytes(UTF_8)));
    }

    @Test
    void whatIsNotOursIsUnreadable() {
        for (var bytes : new String[]{ "", "not json", "[]", "{}", "{\"type\":\"weather.rain.v1\"}",
                "{\"type\":\"comanda.order.placed.v1\"}", "{\"data\":{}}", "{\"data\":{\"state\":{}},\"id\":\"1\"}",
                "{\"type\":\"comanda.order.placed.v1\",\"data\":null}" }) {
            assertThrows(Wire.Unreadable.class, () -> Wire.read(bytes.getBytes(UTF_8)), bytes);
        }
        var unknown = new String(Wire.write(messages().findFirst().orElseThrow()), UTF_8).replace("comanda.order.", "weather.");
        var unreadable = assertThrows(Wire.Unreadable.class, () -> Wire.read(unknown.getBytes(UTF_8)));
        assertEquals("Nothing here knows the type 'weather.placed.v1'", unreadable.getMessage());
    }

    @Test
    void theTraceContextIsReadWithoutTheRest() {
        var message = messages().findFirst().orElseThrow();
        var written = new String(Wire.write(message), UTF_8);
        var cutOff = written.substring(0, written.indexOf("\"data\":") + 7);
        assertEquals(message.envelope().traceparent(), Wire.traceparent(cutOff.getBytes(UTF_8)));
        for (var without : new String[]{ "", "not json", "[]", "{}", "{\"data\":{\"traceparent\":\"of something else\"}}",
                "{\"type\":{\"traceparent\":\"of something else\"},\"data\":{}}" }) {
            assertNull(Wire.traceparent(without.getBytes(UTF_8)), without);
        }
    }

    @Test
    void aMessageWithoutARecordedTimeIsPast() {
        messages().forEach(message -> assertEquals(message.envelope().past(), Wire.isPast(Wire.write(message))));
        var written = new String(Wire.write(messages().findFirst().orElseThrow()), UTF_8);
        var imported = written.replaceFirst("\"recordedat\":\"[^\"]*\",", "");
        assertFalse(Wire.isPast(written.getBytes(UTF_8)));
        assertTrue(Wire.isPast(imported.getBytes(UTF_8)));
        assertTrue(Wire.read(imported.getBytes(UTF_8)).envelope().past());
        assertTrue(Wire.isPast(imported.replace("\"data\":{", "\"data\":{\"recordedat\":\"in the state\",").getBytes(UTF_8)));
        for (var other : new String[]{ "", "not json", "[]", "{}" }) {
            assertFalse(Wire.isPast(other.getBytes(UTF_8)), other);
        }
    }

    @Test
    void theRoutingKeyIsTheTypeWithoutPrefixAndVersion() {
        assertEquals("restaurant.dish-sold-out", EventType.routingKey("comanda.restaurant.dish-sold-out.v1"));
        assertEquals("restaurant.dish-sold-out", EventType.routingKey("comanda.restaurant.dish-sold-out.v1", false));
    }

    @Test
    void whatIsPastHasRoutingKeysOfItsOwn() {
        assertEquals("past.order.imported", EventType.routingKey("comanda.order.imported.v1", true));
    }
}
