package io.comanda.read.verify.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.read.elastic.Document;
import io.comanda.read.elastic.Indices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Stored.Key KEY = new Stored.Key("comanda-1", "1");

    /// By mapping file, the expected version is 5.
    @ParameterizedTest
    @CsvSource({ "sales, 5, true", "sales, 4, false", "sales, 6, false", "restaurants, 4, false", "dishes, 5, true", "dishes, 4, true",
            "dishes, 6, false", "menus, 4, true", "menus, 6, false" })
    void onlyDishesAndMenusMayHaveAnOlderVersion(String mapping, long version, boolean equal) {
        var expected = document(mapping, Map.of("restaurantId", "r"));
        var stored = stored(mapping, version, false, "{\"restaurantId\": [\"r\"]}",
                mapping.equals("menus") ? "{\"restaurantId\": \"r\"}" : "{}");
        assertEquals(equal, compare(expected, stored).isEmpty());
    }

    @Test
    void numbersAndTimesAreEqualHoweverTheyAreWritten() {
        var expected = document("orders", Map.of("state", Map.of("ratio", 1.50), "gross", 850, "placedAt", "2016-05-15T12:00:00Z",
                "businessDate", "2016-05-15", "stations", List.of("grill", "bar", "grill")));
        var stored = stored("orders", 5, false, """
                {"gross": [850], "placedAt": ["1463313600000"], "businessDate": ["1463270400000"], "stations": ["bar", "grill"]}""",
                "{\"state\": {\"ratio\": 1.5}}");
        assertEquals(List.of(), compare(expected, stored).differences());
        assertEquals(1, compare(document("orders", Map.of("gross", 851)), stored).differences().size());
    }

    @Test
    void aColumnTooManyIsADifference() {
        var expected = document("sales", Map.of("removed", true));
        assertEquals(1, compare(expected, stored("sales", 5, true, "{\"removed\": [true], \"gross\": [1]}", "{}")).differences().size());
    }

    @Test
    void whatIsMarkedAsRemovedIsNotUnexpected() {
        var removed = stored("orders", 5, true, "{\"removed\": [true]}", "{}");
        assertEquals(List.of(), Comparison.of(Map.of(), Map.of(KEY, removed), ReadableFields::of).unexpected());
        var other = stored("orders", 5, false, "{}", "{}");
        assertEquals(List.of(other), Comparison.of(Map.of(), Map.of(KEY, other), ReadableFields::of).unexpected());
    }

    private static Comparison compare(Document expected, Stored stored) {
        return Comparison.of(Map.of(KEY, expected), Map.of(KEY, stored), ReadableFields::of);
    }

    private static Document document(String mapping, Map<String, ?> source) {
        return new Document(mapping, Indices.of(mapping), "1", 5, source, false);
    }

    private static Stored stored(String mapping, long version, boolean removed, String fields, String source) {
        try {
            ObjectNode hit = JSON.createObjectNode();
            hit.set("fields", JSON.readTree(fields));
            hit.set("_source", JSON.readTree(source));
            return new Stored(mapping, KEY, version, "1", removed, ReadableFields.of(mapping).read(hit));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
