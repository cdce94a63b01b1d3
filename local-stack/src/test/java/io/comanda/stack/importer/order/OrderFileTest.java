package io.comanda.stack.importer.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Fulfilment;
import io.comanda.events.Money;
import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.client.PastOrder;
import io.comanda.stack.client.PastOrder.Chosen;
import io.comanda.stack.client.PastOrder.Line;
import io.comanda.stack.importer.order.ReadFile.Options;
import io.comanda.stack.importer.row.NumberPer;
import io.comanda.stack.importer.row.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which rows become which orders.
class OrderFileTest {

    private static final String HEADER = "order,date,time,dish,choice,category,price,quantity\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void rowsOfOneOrderBecomeOneOrderAndEqualRowsOneLine() {
        var read = read(HEADER + """
                1,2025-03-01,12:00,Margherita,L,Pizza,12.50,1
                1,2025-03-01,12:01,MARGHERITA,L,Pizza,12.50,2
                1,2025-03-01,11:59,Margherita,S,Pizza,8.50,
                1,2025-03-01,12:00,Cola,,Drinks,3,1
                """);
        assertEquals(List.of(new PastOrder("lines 2-5", "2025-03-01/1", Instant.parse("2025-03-01T16:59:00Z"), takeaway(), List.of(
                line("margherita", "l", 3, 1250), line("margherita", "s", 1, 850), line("cola", null, 1, 300)))), read.orders());
        assertEquals(List.of(), read.reasons());
    }

    @Test
    void rowsOfAnOrderNeedNotBeAdjacent() {
        var read = read(HEADER + """
                1,2025-03-01,12:00,Tea,,Drinks,2,1
                2,2025-03-01,12:01,Tea,,Drinks,2,1
                1,2025-03-01,12:00,Cake,,Sweets,4,1
                """);
        assertEquals(List.of("2025-03-01/2", "2025-03-01/1"), read.references());
        assertEquals(2, read.orders().getLast().lines().size());
    }

    @Test
    void numbersThatBeginAnewEachDayAreOtherOrders() {
        var text = HEADER + """
                1,2026-10-05,12:01,Soup,,,5.00,1
                2,2026-10-05,12:05,Bread,,,2.00,1
                3,2026-10-05,12:09,Soup,,,5.00,1
                1,2026-10-06,12:02,Soup,,,5.00,1
                2,2026-10-06,12:06,Bread,,,2.00,1
                1,2026-10-07,12:03,Soup,,,5.00,1
                """;
        var read = read(text);
        assertEquals(List.of("2026-10-05/1", "2026-10-05/2", "2026-10-05/3", "2026-10-06/1", "2026-10-06/2", "2026-10-07/1"),
                read.references());
        assertEquals(2_400, read.sums().gross());
        // Where they are said not to, rows of several days under one number are no order.
        var ever = read(text, Options.of("").per(NumberPer.EVER));
        assertEquals(List.of("3"), ever.references());
        assertTrue(ever.reasons().getFirst().contains("probably of several orders; see --order-number-per"), ever.reasons().toString());
    }

    @Test
    void aReferenceIsTheNumberWithItsDayOrFileOrNothing() {
        var text = HEADER + "17,2025-03-01,12:00,Tea,,Drinks,2,1\n";
        assertEquals(List.of("2025-03-01/17"), read(text).references());
        assertEquals(List.of("till.csv/17"), read(text, Options.of("").per(NumberPer.FILE)).references());
        assertEquals(List.of("17"), read(text, Options.of("").per(NumberPer.EVER)).references());
    }

    @Test
    void aBusinessDayMayEndAfterMidnight() {
        var text = HEADER + """
                1,2025-03-01,23:50,Tea,,Drinks,2,1
                1,2025-03-02,00:10,Cake,,Sweets,4,1
                1,2025-03-02,18:00,Tea,,Drinks,2,1
                """;
        assertEquals(List.of("2025-03-01/1", "2025-03-02/1"), read(text, Options.of("").dayStartsAt("04:00")).references());
        // With a day that begins at midnight, rows eighteen hours apart are never taken as one order.
        assertEquals(List.of("2025-03-01/1"), read(text).references());
    }

    @Test
    void anInvalidRowKeepsItsWholeOrderOut() {
        var read = read(HEADER + """
                1,2025-03-01,12:00,Tea,,Drinks,2,1
                1,2025-03-01,12:00,Cake,,Sweets,four,1
                2,2025-03-01,12:00,Tea,,Drinks,2,1
                4,2025-03-01,12:00,Tea,,Drinks,2,0
                5,2025-03-01,12:00,Tea
                6,2025-03-01,12:00,,,Drinks,2,1
                7,2027-03-01,12:00,Tea,,Drinks,2,1
                8,2006-03-01,12:00,Tea,,Drinks,2,1
                """);
        assertEquals(List.of("2025-03-01/2"), read.references());
        assertEquals(List.of("2025-03-01/1: line 3, column 'price': 'four' is not an amount",
                "2025-03-01/4: line 5, column 'quantity': '0' is not 1 to 200",
                "2025-03-01/6: line 7, column 'dish': it has no dish"), read.reasons());
        assertEquals(List.of("line 6: it has 4 columns instead of 8",
                "line 8, column 'date': '2027-03-01 12:00' is in the future",
                "line 9, column 'date': '2006-03-01 12:00' is more than 20 years ago"),
                read.orphans().stream().map(Row.Invalid::describe).toList());
    }

    @Test
    void aRowWithoutADayKeepsOutTheOrdersOfItsNumberBesideIt() {
        var read = read(HEADER + """
                1,2025-03-01,12:00,Tea,,Drinks,2,1
                2,2025-03-01,12:00,Tea,,Drinks,2,1
                1,2025-13-01,12:00,Cake,,Sweets,4,1
                1,2025-03-02,12:00,Tea,,Drinks,2,1
                1,2025-03-03,12:00,Tea,,Drinks,2,1
                """);
        assertEquals(List.of("2025-03-01/2", "2025-03-03/1"), read.references());
        // Between two rows of one order it belongs to that order.
        var between = read(HEADER + """
                1,2025-03-01,12:00,Tea,,Drinks,2,1
                1,2025-13-01,12:00,Cake,,Sweets,4,1
                1,2025-03-01,12:00,Tea,,Drinks,2,1
                1,2025-03-02,12:00,Tea,,Drinks,2,1
                """);
        assertEquals(List.of("2025-03-02/1"), between.references());
    }

    @Test
    void aRowWithoutANumberKeepsOutTheOrderAboveIt() {
        var read = read(HEADER + """
                1,2025-03-01,12:00,Tea,,Drinks,2,1
                2,2025-03-01,12:00,Tea,,Drinks,2,1
                ,2025-03-01,12:00,Cake,,Sweets,4,1
                3,2025-03-01,12:00,Tea,,Drinks,2,1
                """);
        assertEquals(List.of("2025-03-01/1", "2025-03-01/3"), read.references());
        assertEquals(List.of("2025-03-01/2: line 4, column 'order': it has no order"), read.reasons());
    }

    @Test
    void cellsOnAnOrdersFirstRowOnlyAreFilledDownIfAskedFor() {
        var text = """
                order,date,customer,dish,quantity,price
                Order 1,2026-10-05 16:04:11,Ada,Bacon Burger,2.0,11.5
                ,,,Coca-Cola,1.0,3.2
                Order 2,2026-10-05 16:14:11,,Funghi pizza,1.0,7.0
                """;
        var failure = assertThrows(ImportFailure.class, () -> read(text));
        assertTrue(failure.toString().contains("Line 3 has a dish, but neither order number nor date."), failure.toString());
        assertTrue(failure.toString().contains("--fill-down"), failure.toString());
        var read = read(text, Options.of("").filledDown());
        assertEquals(List.of("2026-10-05/Order 1", "2026-10-05/Order 2"), read.references());
        assertEquals(2_620 + 700, read.sums().gross());
        assertEquals(new Fulfilment.Takeaway("Ada", null, null), read.orders().getFirst().fulfilment());
    }

    @Test
    void aLineOfTotalsIsIgnored() {
        var read = read(HEADER + "1,2025-03-01,12:00,Tea,,Drinks,2,1\n,,,,,,2,1\n");
        assertEquals(List.of("2025-03-01/1"), read.references());
        assertEquals(List.of(), read.orphans());
        assertEquals("price 2.00", read.columns());
    }

    @Test
    void aRowWithoutANumberBelowAnInvalidOneBelongsToThatOrder() {
        var read = read(HEADER + """
                1,2025-03-01,12:00,Tea,,Drinks,2,1
                2,2025-03-01,12:00,Tea,,Drinks,two,1
                ,2025-03-01,12:00,Cake,,Sweets,4,1
                """);
        assertEquals(List.of("2025-03-01/1"), read.references());
    }

    @Test
    void aHeaderInTheMiddleIsNoRow() {
        var read = read(HEADER + "1,2025-03-01,12:00,Tea,,Drinks,2,1\n" + HEADER + "2,2025-03-01,12:00,Tea,,Drinks,2,1\n");
        assertEquals(2, read.orders().size());
        assertEquals(List.of(), read.orphans());
    }

    @Test
    void thePlaceOfAnOrderIsNotInvented() {
        var text = HEADER + "1,2025-03-01,12:00,Tea,,Drinks,2,1\n";
        assertEquals(new Fulfilment.Takeaway("Guest", null, null), read(text).orders().getFirst().fulfilment());
        assertEquals(new Fulfilment.DineIn("-", 0), read(text, Options.of("").atTables()).orders().getFirst().fulfilment());
    }

    @Test
    void detailsOfTheOrderAreOnItsFirstRowOrOnEach() {
        var read = read("""
                order,date,time,dish,price,tip,payment,table,covers,server
                1,2025-03-01,12:00,Tea,2,1.50,Visa,7,2,Ada
                1,2025-03-01,12:00,Cake,4,,,,,
                2,2025-03-01,12:00,Tea,2,1.50,Bar,,,
                2,2025-03-01,12:00,Cake,4,1.50,Bar,,,
                3,2025-03-01,12:00,Tea,2,1.50,,,,
                3,2025-03-01,12:00,Cake,4,2.00,,,,
                4,2025-03-01,12:00,Tea,2,,Bitcoin,,,
                """);
        var first = read.orders().getFirst();
        assertEquals(new Fulfilment.DineIn("7", 2), first.fulfilment());
        assertEquals("Ada", first.server());
        assertEquals("[Paid[method=CARD, amount=6.00 USD, tip=1.50 USD, reference=null]]", first.payments().toString());
        assertEquals("[Paid[method=CASH, amount=6.00 USD, tip=1.50 USD, reference=null]]", read.orders().get(1).payments().toString());
        assertEquals("[Paid[method=OTHER, amount=2.00 USD, tip=0.00 USD, reference=Bitcoin]]", read.orders().get(2).payments().toString());
        assertEquals(
                List.of("2025-03-01/3: its rows have different tips; a tip is that of the order, on its first row or the same on each"),
                read.reasons());
    }

    private ReadFile read(String text) {
        return read(text, Options.of(""));
    }

    private ReadFile read(String text, Options options) {
        try {
            return ReadFile.of(Files.writeString(folder.resolve("till.csv"), text), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line line(String dish, @Nullable String choice, int quantity, long minor) {
        return new Line(dish, choice == null ? List.of() : List.of(new Chosen("choice", choice)), quantity,
                new Money(minor, ReadFile.USD), null, null, new Money(0, ReadFile.USD));
    }

    private static Fulfilment takeaway() {
        return new Fulfilment.Takeaway("Guest", null, null);
    }
}
