package io.comanda.stack.importer.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkbookCellTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "General|NUMBER", "0.00|NUMBER", "#,##0.00|NUMBER", "#,##0.00 \"days\"|NUMBER",
            "[Red]0.00|NUMBER",
            "#,##0.00\\ [$kr-41D]|NUMBER", "_-* #,##0.00\\ \"€\"_-;\\-* #,##0.00\\ \"€\"_-|NUMBER", "@|NUMBER", "0.00E+00|NUMBER",
            "0.00;-0.00;yes|NUMBER",
            "0%|PERCENT",
            "0.00%|PERCENT", "mm-dd-yy|DATE", "dd/mm/yyyy|DATE", "[$-409]d-mmm-yy;@|DATE", "mmm|DATE", "yyyy\"年\"m\"月\"d\"日\"|DATE",
            "h:mm|TIME",
            "h:mm AM/PM|TIME", "[h]:mm:ss|TIME", "mm:ss|TIME", "m/d/yy h:mm|DATE_AND_TIME", "yyyy-mm-dd\\ hh:mm:ss.000|DATE_AND_TIME" })
    void formatsSayWhatANumberIs(String format, NumberFormatKind kind) {
        assertEquals(kind, NumberFormatKind.of(164, format));
    }

    @ParameterizedTest
    @CsvSource({ "31, DATE", "57, DATE", "32, TIME", "0, NUMBER", "200, NUMBER", ", NUMBER" })
    void builtInFormatsOfEastAsiaHaveNoText(@Nullable Integer id, NumberFormatKind kind) {
        assertEquals(kind, NumberFormatKind.of(id, null));
    }

    @ParameterizedTest
    @CsvSource({ "12.100000000000001, NUMBER, 12.1", "0.30000000000000004, NUMBER, 0.3", "11.999999999999998, NUMBER, 12",
            "1.25E3, NUMBER, 1250",
            "-0.5, NUMBER, -0.5", "0, NUMBER, 0", "1.0E-17, NUMBER, 0.00000000000000001", "1.234, NUMBER, 1.2340",
            "-1.234, NUMBER, -1.2340",
            "0.125, NUMBER, 0.125", "1234.567, NUMBER, 1234.567", "0.07, PERCENT, 7%", "0.08875, PERCENT, 8.875%",
            "46300, DATE, 2026-10-05",
            "46300.75, DATE, 2026-10-05T18:00:00", "46300, DATE_AND_TIME, 2026-10-05T00:00:00",
            "46300.753599537036, DATE_AND_TIME, 2026-10-05T18:05:11",
            "0.75, TIME, 18:00:00", "46300.75, TIME, 2026-10-05T18:00:00", "0.99999999999, TIME, 00:00:00", "-1, DATE, -1" })
    void numbersAreShownAsPeopleSeeThem(BigDecimal number, NumberFormatKind kind, String text) {
        assertEquals(text, WorkbookCell.number(number, kind, false));
    }
}
