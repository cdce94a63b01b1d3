package io.comanda.stack.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.comanda.events.Money;
import io.comanda.stack.client.ImportFailure;
import java.time.LocalDateTime;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatTest {

    private final CsvFormat dollars = CsvFormat.iso(Currency.getInstance("USD"));

    @ParameterizedTest
    @CsvSource({ "USD, 13.25, 1325", "USD, 16, 1600", "USD, 20.5, 2050", "USD, 0, 0", "USD, 0.07, 7", "USD, 1.100, 110", "JPY, 1200, 1200",
            "JPY, 1200.00, 1200", "KWD, 1.234, 1234", "USD, 99999.99, 9999999" })
    void amountsAreParsedToMinorUnits(String currency, String text, long minor) {
        assertEquals(new Money(minor, Currency.getInstance(currency)), CsvFormat.iso(Currency.getInstance(currency)).price(text));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "-1", "1,50", "1.505", "$3", "1e3", "NaN", "1.", ".5", "١٢", "100000.01", "99999999999999999999" })
    void anInvalidPriceIsRejected(String text) {
        assertThrows(IllegalArgumentException.class, () -> dollars.price(text));
    }

    @Test
    void theDecimalSeparatorMayBeAComma() {
        var euro = Currency.getInstance("EUR");
        var german = new CsvFormat(dollars.date(), dollars.time(), ';', ',', euro);
        assertEquals(new Money(1350, euro), german.price("13,50"));
        assertThrows(IllegalArgumentException.class, () -> german.price("13.50"));
        assertThrows(IllegalArgumentException.class, () -> german.price("1.300,50"));
    }

    @Test
    void datesAndTimesAreParsedInTheGivenFormat() {
        var german = new CsvFormat(CsvFormat.pattern("--date-format", "d.M.uuuu"), CsvFormat.pattern("--time-format", "H:mm"), ';', ',',
                Currency.getInstance("EUR"));
        assertEquals(LocalDateTime.parse("2025-02-01T09:05"), german.moment("1.2.2025", "9:05"));
        assertEquals(LocalDateTime.parse("2015-01-01T11:38:36"), dollars.moment("2015-01-01", "11:38:36"));
        assertEquals(LocalDateTime.parse("2015-01-01T11:38"), dollars.moment("2015-01-01", "11:38"));
    }

    @Test
    void anImpossibleDateIsRejected() {
        var strict = new CsvFormat(CsvFormat.pattern("--date-format", "dd.MM.uuuu"), dollars.time(), ',', '.', dollars.currency());
        assertThrows(IllegalArgumentException.class, () -> strict.moment("31.02.2025", "11:38"));
        assertThrows(IllegalArgumentException.class, () -> dollars.moment("2025-02-30", "11:38"));
        assertThrows(IllegalArgumentException.class, () -> dollars.moment("2025-02-03", "25:00"));
        assertThrows(ImportFailure.class, () -> CsvFormat.pattern("--date-format", "bogus"));
    }
}
