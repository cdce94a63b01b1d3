package io.comanda.stack.importer.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.importer.format.AmountFormat;
import io.comanda.stack.importer.format.Moment;
import io.comanda.stack.importer.format.MomentFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookTableTest {

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = folder.resolve("till.xlsx");
    }

    @Test
    void datesTimesAndNumbersAreReadAsPeopleSeeThem() throws IOException {
        write(workbook -> {
            var sheet = workbook.newWorksheet("Orders");
            row(sheet, 0, "Order", "Date", "Time", "Sold at", "Dish", "Price", "Quantity", "Tax", "Void");
            row(sheet, 1, 1001, LocalDate.of(2026, 10, 5), 0.7535995370370371, LocalDateTime.of(2026, 10, 5, 18, 5, 11), "Soup",
                    12.100000000000001, 2, 0.07, false);
            sheet.style(1, 1).format("dd/mm/yyyy").set();
            sheet.style(1, 2).format("h:mm AM/PM").set();
            sheet.style(1, 3).format("dd.mm.yyyy\\ hh:mm:ss").set();
            sheet.style(1, 5).format("#,##0.00\\ [$€-407]").set();
            sheet.style(1, 7).format("0%").set();
        });
        var table = open();
        assertEquals(List.of("Order", "Date", "Time", "Sold at", "Dish", "Price", "Quantity", "Tax", "Void"), table.header());
        assertEquals(List.of(new TableRow(2,
                List.of("1001", "2026-10-05", "18:05:11", "2026-10-05T18:05:11", "Soup", "12.1", "2", "7%", "false"))), rows(table));
        assertEquals(List.of("Sheet 'Orders', header in row 1."), table.recognised());
    }

    @Test
    void itsDatesAndAmountsAreCertain() throws IOException {
        write(workbook -> {
            var sheet = workbook.newWorksheet("Orders");
            row(sheet, 0, "Sold at", "Price");
            row(sheet, 1, LocalDateTime.of(2026, 9, 5, 0, 0, 0), 1.234);
            sheet.style(1, 0).format("m/d/yyyy h:mm").set();
        });
        var cells = rows(open()).getFirst().cells();
        assertEquals(new Moment.Local(LocalDateTime.of(2026, 9, 5, 0, 0)),
                MomentFormat.recognise(cells.stream().limit(1), Stream.empty(), Optional.empty(), Optional.empty()).parse(cells.getFirst(),
                        ""));
        var format = AmountFormat.recognise(cells.stream().skip(1), Optional.empty());
        assertEquals(0, new BigDecimal("1.234").compareTo(format.parse(cells.getLast())));
    }

    @Test
    void titlesEmptyRowsAndEmptyCellsAreHandled() throws IOException {
        write(workbook -> {
            var sheet = workbook.newWorksheet("Umsatz");
            row(sheet, 0, "Umsatzbericht");
            row(sheet, 3, "Bon", "Artikel", "Bemerkung", "Preis", "Kellner");
            row(sheet, 4, 1, "Bier", "kalt", 4.5, "Uwe");
            row(sheet, 7, 2, "Suppe", null, 5.5);
            row(sheet, 9, "Summe", null, null, 10);
        });
        var table = open();
        assertEquals(List.of("Sheet 'Umsatz', header in row 4.", "Row 1 is above the header and not imported: 'Umsatzbericht'."),
                table.recognised());
        assertEquals(
                List.of(new TableRow(5, List.of("1", "Bier", "kalt", "4.5", "Uwe")), new TableRow(8, List.of("2", "Suppe", "", "5.5", "")),
                        new TableRow(10, List.of("Summe", "", "", "10", ""))),
                rows(table));
    }

    @Test
    void theOnlySheetThatIsNotEmptyIsRead() throws IOException {
        write(workbook -> {
            workbook.newWorksheet("Empty");
            orders(workbook.newWorksheet("Orders"), "Tea");
            var hidden = workbook.newWorksheet("Lists");
            orders(hidden, "Ice");
            hidden.setVisibilityState(VisibilityState.HIDDEN);
        });
        assertEquals(List.of("order", "dish"), open().header());
    }

    @Test
    void ofSeveralSheetsOneIsToBeNamed() throws IOException {
        write(workbook -> {
            orders(workbook.newWorksheet("May"), "Tea");
            orders(workbook.newWorksheet("June"), "Ice");
        });
        var failure = assertThrows(ImportFailure.class, this::open);
        assertEquals(file + " has several sheets: 'May', 'June'. Type which to import, as in --sheet 'May'.", failure.getMessage());
        assertEquals("Ice", rows(Table.open(file, new TableOptions(null, null, null, "june"))).getFirst().cells().getLast());
        var unknown = assertThrows(ImportFailure.class, () -> Table.open(file, new TableOptions(null, null, null, "July")));
        assertEquals(file + " has no sheet 'July'; it has 'May', 'June'.", unknown.getMessage());
    }

    @Test
    void formulasHaveTheValueThatWasCalculated() throws IOException {
        Xlsx.write(file, """
                <row r="1"><c r="A1" t="inlineStr"><is><t>order</t></is></c><c r="B1" t="inlineStr"><is><r><t>pri</t></r><r><t>ce</t></r></is></c></row>
                <row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2"><f>B9*3</f><v>23.099999999999998</v></c></row>
                <row r="3"><c r="A3" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>
                <row r="4"><c r="A4"><v>4</v></c><c r="B4"><f>B2*2</f></c></row>
                """);
        assertEquals(List.of(List.of("2", "23.1"), List.of("ab", "#DIV/0!"), List.of("4", "=B2*2")),
                rows(open()).stream().map(TableRow::cells).toList());
    }

    @Test
    void aWorkbookWithoutNumbersOfRowsAndCellsIsRead() throws IOException {
        Xlsx.write(file, """
                <row><c t="inlineStr"><is><t>order</t></is></c><c t="inlineStr"><is><t>dish</t></is></c></row>
                <row><c><v>1</v></c><c t="inlineStr"><is><t>Soup_x000D_</t></is></c></row>
                <row><c><v>2</v></c><c t="inlineStr"><is><t>Tea</t></is></c></row>
                """);
        assertEquals(List.of(new TableRow(2, List.of("1", "Soup")), new TableRow(3, List.of("2", "Tea"))), rows(open()));
    }

    @Test
    void whatTheLibraryCannotReadIsReported() throws IOException {
        Xlsx.write(file, """
                <row r="1"><c r="A1" t="inlineStr"><is><t>order</t></is></c><c r="B1" t="inlineStr"><is><t>date</t></is></c></row>
                <row r="2"><c r="A2"><v>1</v></c><c r="B2" t="d"><v>2026-10-05</v></c></row>
                """);
        var failure = String.valueOf(assertThrows(ImportFailure.class, () -> rows(open())).getMessage());
        assertTrue(failure.contains("save it as an Excel workbook (.xlsx), and import that. (after row 1 of sheet 'Orders')"), failure);
    }

    @Test
    void daysCanBeCountedFrom1904() throws IOException {
        Xlsx.write(file, true, """
                <row r="1"><c r="A1" t="inlineStr"><is><t>order</t></is></c><c r="B1" t="inlineStr"><is><t>date</t></is></c></row>
                <row r="2"><c r="A2"><v>1</v></c><c r="B2" s="1"><v>44838</v></c></row>
                """);
        assertEquals("2026-10-05", rows(open()).getFirst().cells().getLast());
    }

    @Test
    void optionsOfTextFilesAreRefused() throws IOException {
        write(workbook -> orders(workbook.newWorksheet("May"), "Tea"));
        var failure = assertThrows(ImportFailure.class,
                () -> Table.open(file, new TableOptions(';', StandardCharsets.UTF_8, null, null)));
        assertTrue(String.valueOf(failure.getMessage()).endsWith("Leave out --separator and --encoding."), failure.getMessage());
    }

    private static void orders(Worksheet sheet, String dish) {
        row(sheet, 0, "order", "dish");
        row(sheet, 1, 1, dish);
    }

    private static void row(Worksheet sheet, int row, @Nullable Object... cells) {
        for (int column = 0; column < cells.length; column++) {
            switch (cells[column]) {
                case null -> {
                }
                case String text -> sheet.value(row, column, text);
                case Number number -> sheet.value(row, column, number);
                case Boolean truth -> sheet.value(row, column, truth);
                case LocalDate date -> sheet.value(row, column, date);
                case LocalDateTime moment -> sheet.value(row, column, moment);
                default -> throw new IllegalArgumentException();
            }
        }
    }

    private void write(Consumer<Workbook> sheets) throws IOException {
        try (var out = Files.newOutputStream(file); var workbook = new Workbook(out, "Till", "1.0")) {
            sheets.accept(workbook);
        }
    }

    private Table open() {
        return Table.open(file, TableOptions.recognise());
    }

    private static List<TableRow> rows(Table table) {
        var rows = new ArrayList<TableRow>();
        table.forEach(rows::add);
        return rows;
    }
}
