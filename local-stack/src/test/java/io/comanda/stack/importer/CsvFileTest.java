package io.comanda.stack.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Fulfilment;
import io.comanda.events.Money;
import io.comanda.events.zone.TimeZones;
import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.client.PastOrder;
import io.comanda.stack.client.PastOrder.Chosen;
import io.comanda.stack.client.PastOrder.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String HEADER = "order,date,time,dish,choice,category,price,quantity\n";

    @TempDir
    private Path folder = Path.of("");

    private final List<String> errors = new ArrayList<>();

    @Test
    void rowsOfOneOrderBecomeOneOrderAndEqualRowsOneLine() {
        var orders = orders(HEADER + """
                1,2025-03-01,12:00,Margherita,L,Pizza,12.50,1
                1,2025-03-01,12:01,Margherita,L,Pizza,12.50,2
                1,2025-03-01,11:59,Margherita,S,Pizza,8.50,
                1,2025-03-01,12:00,Cola,,Drinks,3,1
                """);
        assertEquals(List.of(new PastOrder("lines 2-5", "1", Instant.parse("2025-03-01T16:59:00Z"), takeaway(), List.of(
                new Line("margherita", List.of(new Chosen("choice", "l")), 3, new Money(1250, USD)),
                new Line("margherita", List.of(new Chosen("choice", "s")), 1, new Money(850, USD)),
                new Line("cola", List.of(), 1, new Money(300, USD))))), orders);
        assertEquals(List.of(), errors);
    }

    @Test
    void rowsOfAnOrderNeedNotBeAdjacent() {
        var orders = orders(HEADER + """
                1,2025-03-01,12:00,Tea,,Drinks,2,1
                2,2025-03-01,12:01,Tea,,Drinks,2,1
                1,2025-03-01,12:00,Cake,,Sweets,4,1
                """);
        assertEquals(List.of("2", "1"), orders.stream().map(PastOrder::reference).toList());
        assertEquals(2, orders.getLast().lines().size());
    }

    @Test
    void anOrderWhoseRowsAreTooFarApartIsSkipped() {
        var text = new StringBuilder(HEADER).append("early,2025-03-01,12:00,Tea,,Drinks,2,1\n");
        for (int order = 0; order < OrderGrouping.ROWS_APART_MAX; order++) {
            text.append(order).append(",2025-03-01,12:00,Tea,,Drinks,2,1\n");
        }
        var orders = orders(text + "early,2025-03-01,12:00,Cake,,Sweets,4,1\n");
        assertEquals(OrderGrouping.ROWS_APART_MAX, orders.size());
        assertTrue(orders.stream().noneMatch(order -> order.reference().equals("early")));
        assertEquals(List.of("line 10003: other rows of order early are more than 10000 rows before. The order is skipped;"
                + " sort the file by order to import it."), errors);
    }

    @Test
    void anInvalidRowIsReportedAndItsWholeOrderIsSkipped() {
        var orders = orders(HEADER + """
                1,2025-03-01,12:00,Tea,,Drinks,2,1
                1,2025-03-01,12:00,Cake,,Sweets,four,1
                2,2025-03-01,12:00,Tea,,Drinks,2,1
                3,2025-13-01,12:00,Tea,,Drinks,2,1
                4,2025-03-01,12:00,Tea,,Drinks,2,0
                5,2025-03-01,12:00,Tea
                6,2025-03-01,12:00,,,Drinks,2,1
                7,2027-03-01,12:00,Tea,,Drinks,2,1
                8,1215-03-01,12:00,Tea,,Drinks,2,1
                ,2025-03-01,12:00,Tea,,Drinks,2,1
                """);
        assertEquals(List.of("2"), orders.stream().map(PastOrder::reference).toList());
        assertEquals(List.of(
                "line 11: it has no order.",
                "line 3: 'four' is not a price. Order 1 is skipped (lines 2-3), because its total would be wrong.",
                "line 5: '2025-13-01' is not a date. Order 3 is skipped (line 5), because its total would be wrong.",
                "line 6: the quantity must be 1 to 200, not 0. Order 4 is skipped (line 6), because its total would be wrong.",
                "line 7: it has 4 columns instead of 8. Order 5 is skipped (line 7), because its total would be wrong.",
                "line 8: it has no dish. Order 6 is skipped (line 8), because its total would be wrong.",
                "line 9: 2027-03-01T12:00 is in the future. Order 7 is skipped (line 9), because its total would be wrong.",
                "line 10: 1215-03-01T12:00 is too long ago. Order 8 is skipped (line 10), because its total would be wrong."), errors);
    }

    @Test
    void quotesByteOrderMarkAndEmptyLinesAreParsed() {
        var orders = orders("\uFEFF" + HEADER + "1,2025-03-01,12:00,\"Ham, \"\"smoked\"\"\",,,4.20,1\r\n\r\n");
        assertEquals("ham-smoked", orders.getFirst().lines().getFirst().dish());
    }

    @Test
    void aMissingEmptyOrMisencodedFileIsRejected() throws IOException {
        assertRejected("There is no file", folder.resolve("nowhere.csv"));
        assertRejected("is empty", written("", StandardCharsets.UTF_8));
        assertRejected("has no rows", written(HEADER, StandardCharsets.UTF_8));
        assertRejected("not UTF-8", written(HEADER + "1,2025-03-01,12:00,Käse,,,4.20,1\n", StandardCharsets.ISO_8859_1));
        assertRejected("has no column 'order'", written("a,b\n1,2\n", StandardCharsets.UTF_8));
        assertRejected("No order of", written(HEADER + "1,1/3/2025,12:00,Tea,,,4.20,1\n", StandardCharsets.UTF_8));
    }

    private List<PastOrder> orders(String text) {
        try {
            var file = file(written(text, StandardCharsets.UTF_8));
            var scan = FileScan.of(file, NOW, errors::add);
            var orders = new ArrayList<PastOrder>();
            var grouping = new OrderGrouping(order -> {
                if (scan.isValid(order)) {
                    orders.add(order.order(takeaway()));
                }
            });
            file.read(NOW, row -> row.orderNumber().ifPresent(order -> grouping.add(order, row)));
            grouping.finish();
            assertEquals(orders.size(), scan.orders());
            return orders;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertRejected(String message, Path path) {
        var failure = assertThrows(ImportFailure.class, () -> FileScan.of(file(path), NOW, errors::add));
        assertTrue(failure.toString().contains(message), failure.toString());
    }

    private Path written(String text, Charset charset) throws IOException {
        return Files.writeString(folder.resolve("till.csv"), text, charset);
    }

    private static CsvFile file(Path path) {
        return new CsvFile(path, ColumnMapping.parse(""), CsvFormat.iso(USD),
                new WallClock(ZoneId.of("America/New_York"), TimeZones.ofJdk()));
    }

    private static Fulfilment takeaway() {
        return new Fulfilment.Takeaway("Guest", null, null);
    }
}
