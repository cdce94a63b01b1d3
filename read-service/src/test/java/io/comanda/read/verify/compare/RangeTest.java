package io.comanda.read.verify.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RangeTest {

    /// Of the same millisecond: they begin with the same 64 bits.
    private static final UUID ONE = UUID.fromString("01553b9b-1000-7000-8000-000000000001");
    private static final UUID TWO = UUID.fromString("01553b9b-1000-7000-8000-000000000002");
    private static final UUID THREE = UUID.fromString("01553b9b-1000-7000-8000-000000000003");

    @Test
    void aRangeExcludesItsBeginAndIncludesItsEnd() {
        var range = new Range(ONE, TWO);
        assertTrue(range.isNeighbour(ONE.toString()));
        assertFalse(range.isNeighbour(TWO.toString()));
        assertTrue(range.isNeighbour(THREE.toString()));
        assertEquals(Map.of("range", Map.of("id", Map.of("gt", ONE.toString(), "lte", TWO.toString()))), range.query("id"));
    }

    @Test
    void whatIsOutOfPlaceIsNobodyElses() {
        var range = new Range(ONE, TWO);
        assertFalse(range.isNeighbour("nonsense"));
        assertFalse(range.isNeighbour("ffffffff-1000-7000-8000-000000000001"));
    }

    @Test
    void theWholeRangeFindsEveryPrefix() {
        var range = new Range(null, null);
        assertEquals(Map.of("range", Map.of("prefix", Map.of("gte", Long.MIN_VALUE, "lte", Long.MAX_VALUE))), range.prefixQuery("prefix"));
        assertFalse(range.isNeighbour(ONE.toString()));
    }
}
