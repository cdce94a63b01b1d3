package io.comanda.stack.importer.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.stack.client.ImportFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /// As a German till exports it.
    private static final String GERMAN = """
            Bon-Nr.;Datum;Uhrzeit;Artikel;Menge;Einzelpreis
            1001;05.10.2026;18:05;Käse;1,00;18,90
            1001;05.10.2026;18:05;Bier 0,5l;2,00;4,50
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aPlainFileIsRead() {
        var table = open("order,dish,price\n1,Soup,5.00\n\n2,\"Fish, fried\",9.50\n");
        assertEquals(List.of("order", "dish", "price"), table.header());
        assertEquals(List.of(row(2, "1", "Soup", "5.00"), row(4, "2", "Fish, fried", "9.50")), rows(table));
        assertEquals(List.of("UTF-8, separator ',', header in line 1."), table.recognised());
    }

    @Test
    void aFileCanBeReadSeveralTimes() {
        var table = open("order,dish\n1,Soup\n");
        assertEquals(rows(table), rows(table));
    }

    @ParameterizedTest
    @CsvSource({ "UTF-8, false, UTF-8", "UTF-8, true, UTF-8", "UTF-16LE, true, UTF-16", "UTF-16BE, true, UTF-16", "UTF-16LE, false, UTF-16",
            "UTF-16BE, false, UTF-16", "windows-1252, false, Windows-1252 (as in 'Käse')" })
    void encodingsAreRecognised(String charset, boolean withMark, String description) {
        var table = open(((withMark ? "\uFEFF" : "") + GERMAN).getBytes(Charset.forName(charset)));
        assertEquals("Bon-Nr.", table.header().getFirst());
        assertEquals("Käse", rows(table).getFirst().cells().get(3));
        assertEquals(description + ", separator ';', header in line 1.", table.recognised().getFirst());
    }

    @Test
    void anAccentFarFromTheBeginningCounts() {
        var text = "order,dish\n" + "1,Soup\n".repeat(100_000) + "2,Käse\n";
        assertEquals("Käse", rows(open(text.getBytes(WINDOWS_1252))).getLast().cells().getLast());
        assertEquals("Käse", rows(open(text)).getLast().cells().getLast());
    }

    @ParameterizedTest
    @CsvSource({ "windows-1251, Борщ с пампушками", "windows-1251, чай", "windows-1253, Μουσακάς", "windows-1250, Żurek z kiełbasą",
            "windows-1254, Şiş köfte",
            "windows-1254, balık ızgara ğ", "Shift_JIS, 生ビール", "GBK, 宫保鸡丁", "Big5, 牛肉麵", "EUC-KR, 비빔밥",
            "IBM850, Käsespätzle mit Röstzwiebeln",
            "x-MacRoman, Käsespätzle" })
    void textsOfOtherEncodingsAreNotTakenForWindows1252(String charset, String dish) {
        var bytes = ("order,dish,price\n1," + dish + ",5.00\n2," + dish + ",6.00\n").getBytes(Charset.forName(charset));
        assertTrue(failure(bytes).contains("Type its encoding, as in --encoding windows-1250"));
        var table = Table.open(file(bytes), new TableOptions(null, Charset.forName(charset), null, null));
        assertEquals(dish, rows(table).getFirst().cells().get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Crème brûlée", "Jalapeño «picante»", "Smørrebrød", "Gyümölcsös", "l’œuf", "5 € Menü – groß", "n° 5",
            "Pão de queijo",
            "Ægir", "Mâche’s" })
    void westernEuropeanTextsAreWindows1252(String dish) {
        var table = open(("order,dish\n1," + dish + "\n").getBytes(WINDOWS_1252));
        assertEquals(dish, rows(table).getFirst().cells().getLast());
    }

    @Test
    void utf8ThatIsPartlyBrokenIsNotReadAsWindows1252() {
        var bytes = (new String("order,dish\n1,Käse\n".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1) + "2,Grün\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertTrue(failure(bytes).contains("is neither UTF-8 nor"));
    }

    @Test
    void anEncodingThatDoesNotFitIsReported() {
        var file = file("order,dish\n1,Tee\n2,Käse\n".getBytes(WINDOWS_1252));
        var table = assertThrows(ImportFailure.class,
                () -> rows(Table.open(file, new TableOptions(',', StandardCharsets.UTF_8, null, null))));
        assertTrue(String.valueOf(table.getMessage()).contains("is not valid UTF-8. Type its encoding"), table.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = { ",", ";", "\t", "|" })
    void separatorsAreRecognised(String separator) {
        var table = open("order,dish,note,price\n1,Soup,,5.00\n2,Fish,,9.50\n".replace(",", separator));
        assertEquals(List.of("order", "dish", "note", "price"), table.header());
        assertEquals(row(3, "2", "Fish", "", "9.50"), rows(table).getLast());
        var name = separator.equals("\t") ? "tab" : "'" + separator + "'";
        assertEquals(List.of("UTF-8, separator " + name + ", header in line 1."), table.recognised());
    }

    @Test
    void commasOfAmountsAndTextsDoNotSeparateColumns() {
        assertEquals(List.of("Bon", "Menge", "Einzel", "Gesamt"),
                open("Bon;Menge;Einzel;Gesamt\n1;1,00;18,90;18,90\n2;2,00;4,50;9,00\n").header());
        assertEquals(List.of("order", "item", "choices"),
                open("order\titem\tchoices\n1\tBowl\t[Rice, Beans, Cheese]\n2\tBowl\t[Rice, Beans, Corn]\n").header());
        assertEquals(List.of("order", "dish"), open("order,dish\n1,\"Soup; hot\"\n2,\"Tea; hot\"\n").header());
    }

    @Test
    void separatorsThatFitEquallyWellAreAskedFor() {
        var failure = failure("order,day;price\n1,2;3\n1,2;3\n".getBytes(StandardCharsets.UTF_8));
        assertTrue(failure.endsWith("can be separated by ',' or ';'. Type which it is, as in --separator ','."), failure);
        assertEquals(List.of("order,day", "price"),
                Table.open(file("order,day;price\n1,2;3\n".getBytes(StandardCharsets.UTF_8)), new TableOptions(';', null, null, null))
                        .header());
    }

    @Test
    void aFileWithoutSeparatorsIsRefused() {
        assertTrue(failure("dish~price\nSoup~5\n".getBytes(StandardCharsets.UTF_8)).contains("as in --separator '~'"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "sep=;", "SEP=;", "\"sep=;\"", "sep=;;;;" })
    void excelsLineOfTheSeparatorIsObeyed(String line) {
        var table = open(line + "\r\norder;dish;price\r\n1;Soup, hot;5,00\r\n");
        assertEquals(List.of("order", "dish", "price"), table.header());
        assertEquals(List.of(row(3, "1", "Soup, hot", "5,00")), rows(table));
        assertEquals(List.of("UTF-8, separator ';', header in line 2."), table.recognised());
    }

    @Test
    void rowsAboveTheHeaderAreTitles() {
        var table = open("""
                Umsatzbericht;;;
                Von;01.10.2026;Bis;31.10.2026

                Bon;Artikel;Menge;Preis;Summe;Steuer
                1;Bier;2;4,50;9,00;19
                2;Suppe;1;5,50;5,50;
                Summe;;;;14,50;
                """);
        assertEquals(List.of("Bon", "Artikel", "Menge", "Preis", "Summe", "Steuer"), table.header());
        assertEquals(List.of(5L, 6L, 7L), rows(table).stream().map(TableRow::line).toList());
        assertEquals("Summe", rows(table).getLast().cells().getFirst());
        assertEquals(List.of("UTF-8, separator ';', header in line 4.",
                "Lines 1-2 are above the header and not imported: 'Umsatzbericht', 'Von 01.10.2026 Bis 31.10.2026'."), table.recognised());
    }

    @Test
    void theHeaderIsNotTakenForATitleWhereRowsAreShortOrSparse() {
        assertEquals(List.of("order", "dish", "price"), open("order,dish,price\n1,Soup\n").header());
        assertEquals(List.of("order", "dish", "note", "server", "price"),
                open("order,dish,note,server,price\n1,Soup,,,5\n2,Tea,,,2\n").header());
        var odoo = open("""
                "Receipt","Date","Customer","Product","Quantity","Price"
                "1","2026-10-05 16:04:11","Ann","Burger","2.0","11.5"
                "","","","Cola","1.0","3.2"
                "","","","Water","1.0","2.2"
                """);
        assertEquals("Receipt", odoo.header().getFirst());
        assertEquals(3, rows(odoo).size());
    }

    @Test
    void aColumnWithoutANameAndARowThatIsTooWideDoNotHideTheHeader() {
        assertEquals(List.of("", "order", "dish", "price"), open(",order,dish,price\n0,1,Soup,5\n1,2,Tea,2\n").header());
        assertEquals(List.of("order", "dish", "price"), open("order,dish,price\n1,Soup,5\n2,Tea,2\n3,a,b,c,d,e,f,g\n").header());
    }

    @Test
    void aByteOrderMarkBeforeAQuotationMarkIsNoText() {
        assertEquals(List.of("order, number", "dish"), open("\uFEFF\"order, number\",dish\n1,Soup\n").header());
    }

    @Test
    void theLineOfTheHeaderHelpsToTellTheSeparator() {
        var file = file("a,b,c,d\nBon;Artikel;Preis\n1;Tee;2\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of("Bon", "Artikel", "Preis"), Table.open(file, new TableOptions(null, null, 2, null)).header());
    }

    @Test
    void theLineOfTheHeaderCanBeGiven() {
        var file = file("a,b\nc,d\n1,2\n".getBytes(StandardCharsets.UTF_8));
        var table = Table.open(file, new TableOptions(null, null, 2, null));
        assertEquals(List.of("c", "d"), table.header());
        assertEquals(List.of(row(3, "1", "2")), rows(table));
        var failure = assertThrows(ImportFailure.class, () -> Table.open(file, new TableOptions(null, null, 7, null)));
        assertTrue(String.valueOf(failure.getMessage()).contains("Line 7 of"), failure.getMessage());
    }

    @Test
    void aColumnNameMayBeThereTwice() {
        assertEquals(List.of("order", "date", "date"), open("order,date,date\n1,a,b\n").header());
    }

    @Test
    void quotedCellsMayHaveLineBreaks() {
        var table = open("order,dish\n1,\"Soup\nof the day\"\r\n2,\"6\"\" pizza\"\n3,6\" pizza\n");
        assertEquals(List.of(row(2, "1", "Soup\nof the day"), row(4, "2", "6\" pizza"), row(5, "3", "6\" pizza")), rows(table));
    }

    @Test
    void aQuoteThatIsNeverClosedIsReportedAndDoesNotSwallowTheRest() {
        var failure = failure("order,dish\n1,Soup\n2,\"Chef's salad\n3,Tea\n4,Tea\n".getBytes(StandardCharsets.UTF_8));
        assertTrue(failure.contains("has a quotation mark that is not closed, or closed too early, in or after line 3."), failure);
        var early = failure("order,dish\n1,Soup\n2,\"Chef\"s salad\n3,Tea\n".getBytes(StandardCharsets.UTF_8));
        assertTrue(early.contains("in or after line 3."), early);
    }

    @Test
    void rowsOfOtherWidthsArePassedOn() {
        assertEquals(List.of(row(2, "1", "Soup", "5"), row(3, "2", "Tea"), row(4, "3", "Fish", "9", "x")),
                rows(open("order,dish,price\n1,Soup,5\n2,Tea\n3,Fish,9,x\n")));
    }

    @Test
    void spacesOfAnyKindAndTextMarksAreTakenOffCells() {
        assertEquals(List.of(row(2, "0012", "Soup", "5")), rows(open(" order\u00A0;dish;\u202Fprice\n=\"0012\"; Soup ;\u00A05\u2009\n")));
        assertEquals(List.of(row(2, "0012", "Soup")), rows(open("order,dish\n\"=\"\"0012\"\"\",Soup\n")));
    }

    @Test
    void rowsAreHandedOnBeforeTheFileIsReadToItsEnd() {
        var table = open("order,dish\n" + "1,Soup\n".repeat(200_000) + "2,\"never closed\n");
        var rows = new ArrayList<TableRow>();
        assertThrows(ImportFailure.class, () -> table.forEach(rows::add));
        assertEquals(200_000, rows.size());
        assertEquals(List.of(row(2, "1", "Soup"), row(3, "1", "Soup")), table.first(2));
    }

    private Table open(String text) {
        return open(text.getBytes(StandardCharsets.UTF_8));
    }

    private Table open(byte[] bytes) {
        return Table.open(file(bytes), TableOptions.recognise());
    }

    private String failure(byte[] bytes) {
        var file = file(bytes);
        return String.valueOf(assertThrows(ImportFailure.class, () -> rows(Table.open(file, TableOptions.recognise()))).getMessage());
    }

    private Path file(byte[] bytes) {
        try {
            return Files.write(folder.resolve("till.csv"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TableRow row(long line, String... cells) {
        return new TableRow(line, List.of(cells));
    }

    private static List<TableRow> rows(Table table) {
        var rows = new ArrayList<TableRow>();
        table.forEach(rows::add);
        return rows;
    }
}
