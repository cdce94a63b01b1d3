package io.comanda.stack.importer.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityFormatTest {

    private final QuantityFormat point = new QuantityFormat(new AmountFormat('.'));
    private final QuantityFormat comma = new QuantityFormat(new AmountFormat(','));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "1|1", "1.0|1.0", "-1.0|-1.0", "2 x|2", "2x|2", "2 ×|2", "x2|2", "x 2|2", "×2|2", "*2|2",
            "2 pcs|2", "3 Stk.|3",
            "２|2", "(1)|-1", "1.000|1.000", "-2x|-2", "x-2|-2", "2個|2", "1 шт|1" })
    void quantitiesWithADecimalPoint(String text, BigDecimal quantity) {
        assertEquals(quantity, point.parse(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "1,00|1.00", "-2,00|-2.00", "0,350|0.350", "2,00 x|2.00", "1.000|1000" })
    void quantitiesWithADecimalComma(String text, BigDecimal quantity) {
        assertEquals(quantity, comma.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "x", "two", "0.350 kg", "2 of 3", "$2", "2 EUR", "1/2", "2x3" })
    void otherTextsAreNotQuantities(String text) {
        assertEquals("'" + text + "' is not a quantity",
                assertThrows(IllegalArgumentException.class, () -> point.parse(text)).getMessage());
    }

    @Test
    void theirDecimalSignIsTheirOwnOrThatOfTheAmounts() {
        assertEquals(comma, QuantityFormat.recognise(Stream.of("1", "2,5 x"), new AmountFormat('.')));
        assertEquals(point, QuantityFormat.recognise(Stream.of("1.0"), new AmountFormat(',')));
        assertEquals(comma, QuantityFormat.recognise(Stream.of("1,000"), new AmountFormat(',')));
        assertEquals(comma, QuantityFormat.recognise(Stream.of("1", "2"), new AmountFormat(',')));
    }

    @Test
    void aQuantityThatCanBeBothIsAskedFor() {
        var open = QuantityFormat.recognise(Stream.of("1,000"), new AmountFormat('.', false));
        assertEquals("'1,000' can be 1000 (type --decimal .) or 1.000 (type --decimal ,)",
                assertThrows(IllegalArgumentException.class, () -> open.parse("1,000")).getMessage());
    }
}
