package io.comanda.read.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IndicesTest {

    @Test
    void theMonthIsTheOneInTheIdInUtc() {
        // 2026-11-30T23:59:59.999Z, and a millisecond later.
        assertEquals("comanda-orders-1-2026-11", Indices.of("orders", ofTime(1_796_083_199_999L)).names(1));
        assertEquals("comanda-orders-1-2026-12", Indices.of("orders", ofTime(1_796_083_200_000L)).names(1));
    }

    @Test
    void aViewWithoutMonthsHasOneIndex() {
        assertEquals("comanda-restaurants-1", Indices.of("restaurants").names(1));
    }

    @Test
    void businessDatesAreLookedForADayAroundThem() {
        assertEquals("comanda-sales-1-2014-12,comanda-sales-1-2015-01,comanda-sales-1-2015-02",
                Indices.between("sales", LocalDate.parse("2015-01-01"), LocalDate.parse("2015-02-01")).names(1));
        assertEquals("comanda-sales-1-2015-06",
                Indices.between("sales", LocalDate.parse("2015-06-10"), LocalDate.parse("2015-06-11")).names(1));
    }

    private static UUID ofTime(long milliseconds) {
        return new UUID(milliseconds << 16 | 0x7abc, 0x8000_0000_0000_0001L);
    }
}
