package io.comanda.stack.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./comanda import --dry-run` without any server.
class DryRunTest {

    private static final String HEADER = "order,date,time,dish,choice,price,quantity";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void itShowsWhatItUnderstood() throws IOException {
        var file = file(HEADER, "1,2026-10-05,12:01,Soup,large,5.00,1", "1,2026-10-05,12:01,Bread,,2.00,2",
                "2,2026-10-06,12:02,Soup,small,4.00,1");
        var output = CommandOutput.of(file.toString(), "--dry-run", "--currency", "USD", "--zone", "UTC");
        assertEquals(0, output.exitCode(), output.text());
        for (var expected : List.of("separator ','",
                "Columns: order 'order', date 'date', time 'time', dish 'dish', choice 'choice', price 'price', quantity 'quantity'",
                "till.csv: 2 orders from 2026-10-05 to 2026-10-06, 2 dishes.", "The columns as they are add up to: price 11.00.",
                "Order 2026-10-05/1 (lines 2-3), 2026-10-05T12:01:00Z, takeaway for Guest", "  1 × Soup, large  5.00 USD",
                "  2 × Bread  2.00 USD",
                "2026-10-05: 1 orders, 3 items, 9.00 USD net, 0.00 USD tax, 9.00 USD gross", "2026-10-06: 1 orders, 1 items, 4.00 USD net",
                "Dry run, nothing was sent: 2 orders would be imported, 0 would stay out (0 invalid rows).")) {
            assertTrue(output.text().contains(expected), expected + " in " + output.text());
        }
    }

    @Test
    void whatStaysOutIsSaidWithLineColumnValueAndReason() throws IOException {
        var file = file(HEADER, "1,2026-10-05,12:01,Soup,,five,1", "2,2026-10-05,12:01,Soup,,5.00,1",
                "3,2026-10-05,12:01,Deposit,,-0.50,1");
        var output = CommandOutput.of(file.toString(), "--dry-run", "--currency", "USD");
        assertEquals(1, output.exitCode());
        assertTrue(output.text().contains("line 2, column 'price': 'five' is not an amount. Order 2026-10-05/1 stays out (line 2)"),
                output.text());
        assertTrue(output.text().contains("Order 2026-10-05/3 pays back 0.50 USD and stays out (line 4)"), output.text());
        assertTrue(output.text().contains("1 orders would be imported, 2 would stay out (1 invalid rows)."), output.text());
    }

    @Test
    void rejectsCanBeMendedAndImported() throws IOException {
        var file = file(HEADER, "1,2026-10-05,12:01,Soup,,five,1", "1,2026-10-05,12:01,\"Bread, white\",,2.00,1",
                "2,2026-10-05,12:01,Soup,,5.00,1");
        var rejects = folder.resolve("rejects.csv");
        assertTrue(CommandOutput.of(file.toString(), "--dry-run", "--rejects", rejects.toString()).text()
                .contains("2 rows that stay out were written to"));
        var lines = Files.readAllLines(rejects);
        assertEquals(List.of(HEADER + ",reason", "1,2026-10-05,12:01,Soup,,five,1,\"line 2, column 'price': 'five' is not an amount\""),
                lines.subList(0, 2));
        assertTrue(lines.get(2).startsWith("1,2026-10-05,12:01,\"Bread, white\",,2.00,1,"), lines.get(2));
        Files.writeString(rejects, Files.readString(rejects).replace("five", "5.00"));
        var again = folder.resolve("again.csv");
        var mended = CommandOutput.of(rejects.toString(), "--dry-run", "--rejects", again.toString());
        assertEquals(0, mended.exitCode(), mended.text());
        assertTrue(mended.text().contains("Understood: 1 orders, 2 items, 7.00 EUR"), mended.text());
        assertEquals(List.of(HEADER + ",reason"), Files.readAllLines(again));
    }

    @Test
    void filledDownRejectsAreWholeRows() throws IOException {
        var file = file("order,date,dish,price", "A,2026-10-05 12:01,Soup,5.00", ",,Bread,two");
        var rejects = folder.resolve("rejects.csv");
        CommandOutput.of(file.toString(), "--dry-run", "--fill-down", "--rejects", rejects.toString());
        assertTrue(Files.readAllLines(rejects).get(2).startsWith("A,2026-10-05 12:01,Bread,two,"), Files.readString(rejects));
    }

    @Test
    void namesInOtherScriptsStayOtherDishes() throws IOException {
        var file = file("order,date,time,dish,category,price,quantity", "1,2026-10-05,12:01,Борщ 300 г,Супы,250.00,1",
                "2,2026-10-05,12:05,Плов 300 г,Горячее,420.00,1", "3,2026-10-05,12:09,Квас 0.5,Напитки,120.00,1",
                "4,2026-10-05,12:19,Пиво 0.5,Напитки,220.00,1", "5,2026-10-05,12:29,Борщ,Супы,200.00,1",
                "6,2026-10-05,12:29,Плов,Горячее,300.00,1");
        var output = CommandOutput.of(file.toString(), "--dry-run");
        assertTrue(output.text().contains("6 orders from 2026-10-05 to 2026-10-05, 6 dishes."), output.text());
    }

    @Test
    void choicesThatAMenuCannotOfferAreSaidOnceForEachDish() throws IOException {
        var rows = new String[60];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i + ",2026-10-05,12:00,Bowl,Filling " + i + ",9.00,1";
        }
        var output = CommandOutput.of(file(HEADER, rows).toString(), "--dry-run");
        assertEquals(0, output.exitCode(), output.text());
        assertEquals(1, output.text().split("kept as notes of their lines", -1).length - 1, output.text());
        assertTrue(output.text().contains("Understood: 60 orders, 60 items, 540.00 EUR"), output.text());
    }

    @Test
    void anOrderWhoseRowsAreTooFarApartStaysOut() throws IOException {
        var rows = new String[10_002];
        rows[0] = "early,2026-10-05,12:00,Tea,,2,1";
        for (int i = 1; i < rows.length - 1; i++) {
            rows[i] = i + ",2026-10-05,12:00,Tea,,2,1";
        }
        rows[rows.length - 1] = "early,2026-10-05,12:00,Cake,,4,1";
        var output = CommandOutput.of(file(HEADER, rows).toString(), "--dry-run");
        assertTrue(output.text().contains("Understood: 10,000 orders, 10,000 items, 20,000.00 EUR"), output.text());
        assertTrue(output.text().contains("Order 2026-10-05/early stays out"), output.text());
    }

    @Test
    void usageErrorsAreExplained() throws IOException {
        var file = file(HEADER, "1,2026-10-05,12:01,Soup,,5.00,1");
        assertUsage("Name the restaurant, as in --restaurant", file.toString());
        assertUsage("--prices must be gross or net, not with.", file.toString(), "--dry-run", "--prices", "with");
        assertUsage("--order-number-per must be day or ever or file, not week.", file.toString(), "--dry-run", "--order-number-per",
                "week");
        assertUsage("needs the values that mean a void or a refund", file.toString(), "--dry-run", "--map", "kind=choice");
        assertUsage("need the column they are in", file.toString(), "--dry-run", "--void-values", "true");
        assertUsage("There is no file", folder.resolve("nowhere.csv").toString(), "--dry-run");
    }

    @Test
    void amountsOfAnUnnamedCurrencyAreShownAndSaidSo() throws IOException {
        var output = CommandOutput.of(file(HEADER, "1,2026-10-05,12:01,Soup,,5.00,1").toString(), "--dry-run");
        assertTrue(output.text().contains("because no currency is given"), output.text());
        assertFalse(CommandOutput.of(file(HEADER, "1,2026-10-05,12:01,Soup,,5.00,1").toString(), "--dry-run", "--currency", "USD").text()
                .contains("because no currency is given"));
    }

    @Test
    void pricesThatAreProbablyTotalsAreDoubted() throws IOException {
        var rows = new String[]{ "1,2026-10-05,12:01,Bowl,,8.49,1", "2,2026-10-05,12:01,Bowl,,16.98,2", "3,2026-10-05,12:01,Bowl,,25.47,3",
                "4,2026-10-05,12:01,Soda,,1.09,1", "5,2026-10-05,12:01,Soda,,2.18,2" };
        assertTrue(CommandOutput.of(file(HEADER, rows).toString(), "--dry-run").text()
                .contains("The column 'price' looks like the total of the row"));
        for (int i = 0; i < rows.length; i++) {
            rows[i] = rows[i].replaceAll("(16.98|25.47)", "8.49").replace("2.18", "1.09");
        }
        assertFalse(CommandOutput.of(file(HEADER, rows).toString(), "--dry-run").text().contains("looks like the total"));
    }

    @Test
    void aTaxWithoutAWordOnPricesIsDoubted() throws IOException {
        var file = file(HEADER + ",tax", "1,2026-10-05,12:01,Soup,,5.00,1,0.35");
        assertTrue(CommandOutput.of(file.toString(), "--dry-run").text().contains("If tax comes on top of them, add --prices net"));
        assertFalse(CommandOutput.of(file.toString(), "--dry-run", "--prices", "net").text().contains("If tax comes on top"));
    }

    @Test
    void linesOfTotalsAreSaidAndIgnored() throws IOException {
        var output = CommandOutput.of(file(HEADER, "1,2026-10-05,12:01,Soup,,5.00,1", ",,,,,5.00,1").toString(), "--dry-run");
        assertEquals(0, output.exitCode(), output.text());
        assertTrue(output.text().contains("1 rows have neither an order number nor a dish"), output.text());
    }

    @Test
    void amountsInAnotherCurrencyAreRefused() throws IOException {
        var file = file(HEADER, "1,2026-10-05,12:01,Soup,,5.00,1", "2,2026-10-05,12:01,Soup,,5.00 GBP,1");
        assertUsage("The file has amounts in GBP, as '5.00 GBP', not in USD.", file.toString(), "--dry-run", "--currency", "USD");
        assertTrue(CommandOutput.of(file.toString(), "--dry-run").text().contains("10.00 GBP gross"));
    }

    @Test
    void aWorkbookIsReadLikeText() throws IOException {
        var path = folder.resolve("till.xlsx");
        try (var out = Files.newOutputStream(path); var workbook = new Workbook(out, "Till", "1.0")) {
            var sheet = workbook.newWorksheet("Sales");
            var rows = List.<List<Object>>of(List.of("order", "date", "dish", "quantity", "total"),
                    List.of(17, LocalDateTime.parse("2026-10-05T12:01:00"), "Борщ", 3, new BigDecimal("10.00")));
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).size(); column++) {
                    switch (rows.get(row).get(column)) {
                        case Number number -> sheet.value(row, column, number);
                        case LocalDateTime time -> {
                            sheet.value(row, column, time);
                            sheet.style(row, column).format("yyyy-mm-dd hh:mm").set();
                        }
                        case Object text -> sheet.value(row, column, String.valueOf(text));
                    }
                }
            }
        }
        var output = CommandOutput.of(path.toString(), "--dry-run", "--currency", "USD", "--zone", "UTC");
        assertEquals(0, output.exitCode(), output.text());
        assertTrue(output.text().contains("Order 2026-10-05/17 (line 2), 2026-10-05T12:01:00Z"), output.text());
        assertTrue(output.text().contains("  2 × Борщ  3.33 USD") && output.text().contains("  1 × Борщ  3.34 USD"), output.text());
    }

    private static void assertUsage(String message, String... arguments) {
        var output = CommandOutput.of(arguments);
        assertEquals(2, output.exitCode(), output.text());
        assertTrue(output.text().contains(message), output.text());
    }

    private Path file(String header, String... rows) throws IOException {
        return Files.writeString(folder.resolve("till.csv"), header + "\n" + String.join("\n", rows) + "\n");
    }
}
