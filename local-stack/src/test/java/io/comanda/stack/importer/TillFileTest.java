package io.comanda.stack.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Fulfilment;
import io.comanda.events.Money;
import io.comanda.stack.client.PastOrder;
import io.comanda.stack.client.PastOrder.Chosen;
import io.comanda.stack.client.PastOrder.Line;
import io.comanda.stack.client.Unusable;
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

class TillFileTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String HEADER = "order,date,time,dish,choice,category,price,quantity\n";

    @TempDir
    private Path folder = Path.of("");

    private final List<String> complaints = new ArrayList<>();

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
        assertEquals(List.of(), complaints);
    }

    @Test
    void rowsOfAnOrderNeedNotStandTogether() {
        var orders = orders(HEADER + """
                1,2025-03-01,12:00,Tea,,Drinks,2,1
                2,2025-03-01,12:01,Tea,,Drinks,2,1
                1,2025-03-01,12:00,Cake,,Sweets,4,1
                """);
        assertEquals(List.of("2", "1"), orders.stream().map(PastOrder::reference).toList());
        assertEquals(2, orders.getLast().lines().size());
    }

    @Test
    void anOrderWhoseRowsLieTooFarApartStaysOut() {
        var text = new StringBuilder(HEADER).append("early,2025-03-01,12:00,Tea,,Drinks,2,1\n");
        for (int order = 0; order < Grouping.ROWS_APART_MAX; order++) {
            text.append(order).append(",2025-03-01,12:00,Tea,,Drinks,2,1\n");
        }
        var orders = orders(text + "early,2025-03-01,12:00,Cake,,Sweets,4,1\n");
        assertEquals(Grouping.ROWS_APART_MAX, orders.size());
        assertTrue(orders.stream().noneMatch(order -> order.reference().equals("early")));
        assertEquals(List.of("line 10003: other rows of order early stand more than 10000 rows before. The order stays out;"
                + " sort the file by order to bring it in."), complaints);
    }

    @Test
    void aBadRowIsNamedWithItsReasonAndKeepsItsWholeOrderOut() {
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
                "line 3: 'four' is no price. Order 1 stays out (lines 2-3), its total would be wrong.",
                "line 5: '2025-13-01' is no date. Order 3 stays out (line 5), its total would be wrong.",
                "line 6: a quantity must be 1 to 200, it is 0. Order 4 stays out (line 6), its total would be wrong.",
                "line 7: it has 4 columns, not 8. Order 5 stays out (line 7), its total would be wrong.",
                "line 8: it has no dish. Order 6 stays out (line 8), its total would be wrong.",
                "line 9: 2027-03-01T12:00 has not come yet. Order 7 stays out (line 9), its total would be wrong.",
                "line 10: 1215-03-01T12:00 is too long ago. Order 8 stays out (line 10), its total would be wrong."), complaints);
    }

    @Test
    void quotesByteOrderMarkAndEmptyLinesAreUnderstood() {
        var orders = orders("\uFEFF" + HEADER + "1,2025-03-01,12:00,\"Ham, \"\"smoked\"\"\",,,4.20,1\r\n\r\n");
        assertEquals("ham-smoked", orders.getFirst().lines().getFirst().dish());
    }

    @Test
    void aFileThatIsNoneOrEmptyOrNotInUtf8IsUnusable() throws IOException {
        assertUnusable("There is no file", folder.resolve("nowhere.csv"));
        assertUnusable("is empty", written("", StandardCharsets.UTF_8));
        assertUnusable("has no rows", written(HEADER, StandardCharsets.UTF_8));
        assertUnusable("not in UTF-8", written(HEADER + "1,2025-03-01,12:00,Käse,,,4.20,1\n", StandardCharsets.ISO_8859_1));
        assertUnusable("has no column 'order'", written("a,b\n1,2\n", StandardCharsets.UTF_8));
        assertUnusable("No order of", written(HEADER + "1,1/3/2025,12:00,Tea,,,4.20,1\n", StandardCharsets.UTF_8));
    }

    private List<PastOrder> orders(String text) {
        try {
            var file = file(written(text, StandardCharsets.UTF_8));
            var survey = Survey.of(file, NOW, complaints::add);
            var orders = new ArrayList<PastOrder>();
            var grouping = new Grouping(order -> {
                if (survey.isGood(order)) {
                    orders.add(order.order(takeaway()));
                }
            });
            file.read(NOW, row -> row.orderNumber().ifPresent(order -> grouping.add(order, row)));
            grouping.end();
            assertEquals(orders.size(), survey.orders());
            return orders;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertUnusable(String message, Path path) {
        var unusable = assertThrows(Unusable.class, () -> Survey.of(file(path), NOW, complaints::add));
        assertTrue(unusable.toString().contains(message), unusable.toString());
    }

    private Path written(String text, Charset charset) throws IOException {
        return Files.writeString(folder.resolve("till.csv"), text, charset);
    }

    private static TillFile file(Path path) {
        return new TillFile(path, Columns.parse(""), TillFormat.iso(USD), new WallClock(ZoneId.of("America/New_York")));
    }

    private static Fulfilment takeaway() {
        return new Fulfilment.Takeaway("Guest", null, null);
    }
}
