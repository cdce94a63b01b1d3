package io.comanda.read.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CursorTest {

    private static final Cursor ORDERS = new Cursor("orders", List.of(Cursor.WHOLE_NUMBER, Cursor.TEXT));

    @Test
    void aListAcceptsItsOwnCursor() {
        ArrayNode sort = JsonNodeFactory.instance.arrayNode().add(1_435_000_000_000L).add("id");
        assertEquals(Optional.of(sort), ORDERS.decode(ORDERS.encode(sort)));
    }

    @Test
    void anotherListsCursorIsRejected() {
        assertTrue(ORDERS.decode(encoded("[\"dishes\",1,\"id\"]")).isEmpty());
    }

    @Test
    void anInvalidCursorIsRejected() {
        for (var text : List.of("", "%", "bm90IGpzb24", encoded("7"), encoded("{}"), encoded("[\"orders\"]"),
                encoded("[\"orders\",\"1\",\"id\"]"),
                encoded("[\"orders\",1,null]"), encoded("[\"orders\",1e99,\"id\"]"), encoded("[\"orders\",99999999999999999999,\"id\"]"),
                encoded("[\"orders\",1,\"id\",2]"))) {
            assertTrue(ORDERS.decode(text).isEmpty(), text);
        }
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
