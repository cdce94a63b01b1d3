package io.comanda.write.order;

import static io.comanda.events.LineStatus.COOKING;
import static io.comanda.events.LineStatus.MOVED;
import static io.comanda.events.LineStatus.READY;
import static io.comanda.events.LineStatus.WAITING;
import static io.comanda.write.order.Given.DINE_IN;
import static io.comanda.write.order.Given.MANAGER;
import static io.comanda.write.order.Given.TAKEAWAY;
import static io.comanda.write.order.Given.WAITER;
import static io.comanda.write.order.Given.eur;
import static io.comanda.write.order.Given.line;
import static io.comanda.write.order.Given.placed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Fulfilment;
import io.comanda.events.OrderEvent.LinesReceived;
import io.comanda.events.OrderEvent.LinesTransferred;
import io.comanda.events.OrderEvent.OrderMerged;
import io.comanda.events.OrderEvent.OrderUnmerged;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderState;
import io.comanda.events.OrderStatus;
import io.comanda.write.command.InvalidRequest;
import io.comanda.write.command.Refusal;
import io.comanda.write.order.TableCommand.LinePart;
import io.comanda.write.order.TableCommand.MergeOrder;
import io.comanda.write.order.TableCommand.TransferLines;
import io.comanda.write.order.TableCommand.UnmergeOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The rules of what moves between the orders of two tables.
@DisplayName("Between two tables")
class TwoTablesTest {

    private static final Pattern BAR = Pattern.compile("\\|");

    private static final Fulfilment TABLE_9 = new Fulfilment.DineIn("9", 3);

    /// Rows are the status of the order of which the command is, columns that of the other one. Both are paid only when they are completed.
    private static final String TRANSFER = """
            from \\ to   | PLACED  | ACCEPTED         | PREPARING        | READY            | COMPLETED | DECLINED | CANCELLED
            PLACED      | not-now | not-now          | not-now          | not-now          | not-now   | not-now  | not-now
            ACCEPTED    | not-now | LinesTransferred | LinesTransferred | LinesTransferred | not-now   | not-now  | not-now
            PREPARING   | not-now | LinesTransferred | LinesTransferred | LinesTransferred | not-now   | not-now  | not-now
            READY       | not-now | LinesTransferred | LinesTransferred | LinesTransferred | not-now   | not-now  | not-now
            COMPLETED   | not-now | not-now          | not-now          | not-now          | not-now   | not-now  | not-now
            DECLINED    | not-now | not-now          | not-now          | not-now          | not-now   | not-now  | not-now
            CANCELLED   | not-now | not-now          | not-now          | not-now          | not-now   | not-now  | not-now
            """;

    private static final String MERGE = TRANSFER.replace("LinesTransferred", "OrderMerged     ");

    /// An order that was merged is cancelled; these are the status of the one that has its lines.
    private static final String UNMERGE = """
            ACCEPTED  | OrderUnmerged
            PREPARING | OrderUnmerged
            READY     | OrderUnmerged
            COMPLETED | not-now
            CANCELLED | not-now
            """;

    private static TransferLines transfer(Integer... lines) {
        return new TransferLines(new UUID(0, 1), Arrays.stream(lines).map(line -> new LinePart(line, null)).toList(), null);
    }

    private static TransferLines part(int line, int quantity) {
        return new TransferLines(new UUID(0, 1), List.of(new LinePart(line, quantity)), null);
    }

    private static final MergeOrder MERGED = new MergeOrder(new UUID(0, 1), null);

    @Test
    void everyCommandInEveryPairOfStatuses() {
        check(TRANSFER, transfer(1));
        check(MERGE, MERGED);
    }

    @Test
    void anOrderIsUnmergedWhileTheOtherOneIsUnderWay() {
        for (var row : UNMERGE.lines().map(line -> BAR.splitAsStream(line).map(String::strip).toList()).toList()) {
            var merged = placed(DINE_IN, WAITER, line("margherita", 1));
            var other = placed(TABLE_9, WAITER, line("marinara", 1));
            merged.between(MERGED, other, WAITER).happen();
            switch (OrderStatus.valueOf(row.getFirst())) {
                case ACCEPTED -> assertEquals(2, other.state().lines().size());
                case PREPARING -> other.and(Given.start());
                case READY -> other.and(Given.ready());
                case COMPLETED -> other.and(Given.ready(), Given.pay(1_800), Given.close());
                case CANCELLED -> other.and(Given.cancel());
                case PLACED, DECLINED, NOT_COLLECTED -> throw new IllegalArgumentException("An order with others' lines never is so");
            }
            assertEquals(row.getFirst(), other.state().status().name());
            assertEquals(row.getLast(), merged.between(new UnmergeOrder(), other, WAITER).outcome(), row.getFirst());
        }
        for (var status : OrderStatus.values()) {
            in(status == OrderStatus.NOT_COLLECTED ? "COMPLETED" : status.name()).between(new UnmergeOrder(), nine, WAITER)
                    .thenRefused(Refusal.NOT_NOW);
        }
    }

    private static void check(String table, TableCommand command) {
        var rows = table.lines().map(row -> BAR.splitAsStream(row).map(String::strip).toList()).toList();
        var statuses = Stream.of(OrderStatus.values()).map(OrderStatus::name).filter(status -> !status.equals("NOT_COLLECTED")).toList();
        assertEquals(statuses, rows.getFirst().stream().skip(1).toList());
        assertEquals(statuses, rows.stream().skip(1).map(List::getFirst).toList());
        for (var row : rows.subList(1, rows.size())) {
            for (int column = 1; column < row.size(); column++) {
                var to = rows.getFirst().get(column);
                assertEquals(row.get(column), in(row.getFirst()).between(command, in(to), WAITER).outcome(), row.getFirst() + " to " + to);
            }
        }
    }

    private static Given in(String status) {
        return Given.orderIn(OrderStatus.valueOf(status), DINE_IN, line("margherita", 1), line("marinara", 1));
    }

    /// Table 7 has two margheritas that cook and a marinara that waits; table 9 has a marinara that waits.
    private final Given seven = placed(DINE_IN, WAITER, line("margherita", 2), line("marinara", 1)).and(Given.start())
            .and(Given.add(line("marinara", 1)));
    private final Given nine = placed(TABLE_9, WAITER, line("marinara", 1));

    private void move(TableCommand command) {
        seven.between(command, nine, WAITER).happen();
    }

    private long gross() {
        return seven.state().totals().gross().minor() + nine.state().totals().gross().minor();
    }

    @Nested
    class WhenLinesAreTransferred {

        @Test
        void bothOrdersSayWhereTheyAre() {
            move(transfer(1));
            var left = seven.state().lines().getFirst();
            var come = nine.state().lines().getLast();
            assertEquals(MOVED, left.status());
            assertEquals(seven.asOther().id(), Objects.requireNonNull(come.movedFrom()).order().id());
            assertEquals("7", come.movedFrom().order().table());
            assertEquals(1, come.movedFrom().line());
            assertEquals("9", Objects.requireNonNull(left.movedTo()).order().table());
            assertEquals(come.number(), left.movedTo().line());
            assertEquals(COOKING, come.status());
            assertEquals(left.sentAt(), come.sentAt());
            assertEquals(OrderStatus.PREPARING, nine.state().status());
        }

        @Test
        void theKitchenIsToldWhereItHadThem() {
            move(transfer(1));
            assertNotNull(seven.state().lines().getFirst().takenAwayAt());
            assertNull(nine.state().lines().getLast().takenAwayAt());
            seven.and(Given.acknowledge());
            assertNull(seven.state().lines().getFirst().takenAwayAt());
        }

        @Test
        void whatTheKitchenDoesNotHaveIsNotTakenAwayFromIt() {
            seven.and(Given.hold(null));
            move(transfer(3));
            assertNull(seven.state().lines().getLast().takenAwayAt());
            assertNotNull(nine.state().lines().getLast().heldAt(), "it is still held there");
        }

        @Test
        void nothingIsEarnedOrLost() {
            long before = gross();
            move(part(1, 1));
            assertEquals(before, gross());
            assertEquals(List.of(1, 1, 1, 1), seven.state().lines().stream().map(OrderLine::quantity).toList());
            assertEquals(List.of(COOKING, COOKING, WAITING, MOVED), statuses(seven.state()));
            assertNotNull(seven.state().lines().getLast().takenAwayAt());
            assertEquals(1, nine.state().lines().getLast().quantity());
            assertEquals(eur(1000), nine.state().lines().getLast().price());
        }

        @Test
        void aLineTakesItsOwnDiscountAlong() {
            seven.managed(Given.percentOff(1, "10"));
            long before = gross();
            move(transfer(1));
            assertEquals(before, gross());
            assertEquals(eur(200), nine.state().lines().getLast().discount());
            assertEquals(2, nine.state().discounts().getFirst().line());
        }

        @Test
        void theDiscountOfAWholeOrderIsForWhatIsOnIt() {
            seven.managed(Given.percentOff(null, "10"));
            nine.managed(Given.percentOff(null, "50"));
            move(transfer(1));
            assertEquals(eur(1000), nine.state().lines().getLast().discount());
            assertEquals(eur(160), seven.state().totals().discount());
        }

        @Test
        void aPartTakesItsShareOfAPercentageAndAnAmountIsNotDivided() {
            seven.managed(Given.percentOff(1, "10"));
            move(part(1, 1));
            assertEquals(eur(100), nine.state().lines().getLast().discount());
            seven.managed(Given.amountOff(1, 5)).between(part(1, 1), nine, WAITER).happen();
            var two = placed(DINE_IN, WAITER, line("margherita", 2)).managed(Given.amountOff(1, 500));
            two.between(part(1, 1), nine, WAITER).thenRefused(Refusal.LINE_NOT_NOW);
        }

        @Test
        void portionsStayTaken() {
            var limited = Given.limited(Given.PIZZA, "margherita", 5);
            var one = placed(DINE_IN, WAITER, limited, line("margherita", 2), line("marinara", 1));
            var two = placed(TABLE_9, WAITER, line("marinara", 1));
            one.between(transfer(1), two, WAITER).happen();
            assertEquals(Map.of(), one.portions());
            assertEquals(List.of(2), List.copyOf(two.portions().values()));
        }

        @Test
        void whatIsPaidForStays() {
            seven.and(Given.pay(3_000));
            seven.between(transfer(1), nine, WAITER).thenRefused(Refusal.REFUND_FIRST);
            seven.between(transfer(2, 3), nine, WAITER).thenRefused(Refusal.REFUND_FIRST);
            seven.between(part(2, 1), nine, WAITER).thenRefused(Refusal.REFUND_FIRST);
        }

        @Test
        void theLastLineIsNotTransferred() {
            seven.between(transfer(1, 2, 3), nine, WAITER).thenRefused(Refusal.LAST_LINE);
        }

        @Test
        void notMoreThanThereIs() {
            seven.between(part(1, 3), nine, WAITER).thenRefused(Refusal.MORE_THAN_SOLD);
            seven.between(transfer(4), nine, WAITER).thenRefused(Refusal.NO_SUCH_LINE);
            move(transfer(1));
            seven.between(transfer(1), nine, WAITER).thenRefused(Refusal.LINE_NOT_NOW);
            assertThrows(InvalidRequest.class, () -> transfer(1, 1));
            assertThrows(InvalidRequest.class, TwoTablesTest::transfer);
        }

        @Test
        void onlyBetweenTwoOrdersThatAreEatenHere() {
            var takeaway = placed(TAKEAWAY, WAITER, line("marinara", 1), line("marinara", 1));
            seven.between(transfer(1), takeaway, WAITER).thenRefused(Refusal.NOT_FOR_THIS_FULFILMENT);
            takeaway.between(transfer(1), seven, WAITER).thenRefused(Refusal.NOT_FOR_THIS_FULFILMENT);
            seven.between(transfer(1), seven, WAITER).thenRefused(Refusal.NOT_TOGETHER);
        }

        @Test
        void theOtherOrderHasRoom() {
            var full = placed(TABLE_9, WAITER, Stream.generate(() -> line("marinara", 1)).limit(100).toArray(LineRequest[]::new));
            seven.between(transfer(1), full, WAITER).thenRefused(Refusal.TOO_MUCH);
        }

        @Test
        void aNoteIsKeptThereAsLongAsTheKitchenNeedsIt() {
            var noted = placed(DINE_IN, WAITER, new LineRequest("margherita", List.of(), 1, "no basil"), line("marinara", 1));
            noted.between(transfer(1), nine, WAITER).happen();
            assertEquals("no basil", nine.state().lines().getLast().note());
            nine.and(Given.ready());
            assertEquals(READY, nine.state().lines().getLast().status());
            assertNull(nine.state().lines().getLast().note());
            assertEquals("no basil", noted.state().lines().getFirst().note());
        }
    }

    @Nested
    class WhenOrdersAreMerged {

        @Test
        void allLinesAndGuestsMoveAndTheOrderIsCancelled() {
            long before = gross();
            move(MERGED);
            assertEquals(OrderStatus.CANCELLED, seven.state().status());
            assertEquals("Merged into order 1.", seven.state().reason());
            assertEquals(List.of(MOVED, MOVED, MOVED), statuses(seven.state()));
            assertEquals(List.of(WAITING, COOKING, COOKING, WAITING), statuses(nine.state()));
            assertEquals(new Fulfilment.DineIn("9", 5), nine.state().fulfilment());
            assertEquals(before, nine.state().totals().gross().minor());
            assertEquals(3, seven.state().lines().stream().filter(line -> line.takenAwayAt() != null).count());
        }

        @Test
        void whatWasPaidIsRefundedFirst() {
            seven.and(Given.pay(100)).between(MERGED, nine, WAITER).thenRefused(Refusal.REFUND_FIRST);
            seven.and(Given.refund(1, 100)).between(MERGED, nine, WAITER).happen();
        }

        @Test
        void theOtherOrderMayBePaidInPart() {
            nine.and(Given.pay(800));
            move(MERGED);
            assertEquals(eur(3600), nine.state().totals().balance());
        }

        @Test
        void itTakesAManagerToDropTheDiscountOfAWholeOrder() {
            seven.managed(Given.percentOff(null, "10")).between(MERGED, nine, WAITER).thenRefused(Refusal.MANAGER_ONLY);
            seven.between(MERGED, nine, MANAGER).happen();
            assertEquals(eur(0), nine.state().totals().discount());
            seven.between(new UnmergeOrder(), nine, WAITER).happen();
            assertEquals(eur(360), seven.state().totals().discount(), "it is back");
        }

        @Test
        void aThirdCanFollow() {
            move(MERGED);
            var three = placed(DINE_IN, WAITER, line("marinara", 1));
            three.between(MERGED, nine, WAITER).happen();
            assertEquals(new Fulfilment.DineIn("9", 7), nine.state().fulfilment());
            three.between(MERGED, nine, WAITER).thenRefused(Refusal.NOT_NOW);
            seven.between(new UnmergeOrder(), nine, WAITER).happen();
            assertEquals(List.of(MOVED, MOVED, MOVED, COOKING, COOKING, WAITING), statuses(seven.state()));
        }
    }

    @Nested
    class WhenTheyAreUnmerged {

        @Test
        void bothAreAsTheyWouldBeWithout() {
            var before = Map.of(7, seven.state().totals(), 9, nine.state().totals());
            move(MERGED);
            nine.and(Given.bump(2));
            move(new UnmergeOrder());
            assertEquals(before, Map.of(7, seven.state().totals(), 9, nine.state().totals()));
            assertEquals(OrderStatus.PREPARING, seven.state().status());
            assertNull(seven.state().reason());
            assertNull(seven.state().mergedInto());
            assertTrue(!seven.state().statusAt().containsKey(OrderStatus.CANCELLED));
            assertEquals(List.of(MOVED, MOVED, MOVED, READY, COOKING, WAITING), statuses(seven.state()), "as they are now");
            assertEquals(TABLE_9, nine.state().fulfilment());
            move(MERGED);
            move(new UnmergeOrder());
            assertEquals(before, Map.of(7, seven.state().totals(), 9, nine.state().totals()));
        }

        @Test
        void onlyWhatCameWithTheMergerGoesBack() {
            move(transfer(1));
            move(MERGED);
            nine.and(Given.remove(4));
            move(new UnmergeOrder());
            assertEquals(eur(800), seven.state().totals().gross());
            assertEquals(eur(2800), nine.state().totals().gross());
        }

        @Test
        void whatIsPaidForStays() {
            move(MERGED);
            nine.and(Given.pay(801));
            seven.between(new UnmergeOrder(), nine, WAITER).thenRefused(Refusal.REFUND_FIRST);
            nine.and(Given.refund(1, 1)).managed();
            move(new UnmergeOrder());
            assertEquals(eur(0), nine.state().totals().balance());
        }

        @Test
        void theOtherOrderKeepsALine() {
            move(MERGED);
            nine.and(Given.remove(1));
            seven.between(new UnmergeOrder(), nine, WAITER).thenRefused(Refusal.LAST_LINE);
        }

        @Test
        void notFromAnotherOrderOrTwice() {
            move(MERGED);
            var three = placed(DINE_IN, WAITER, line("marinara", 1));
            seven.between(new UnmergeOrder(), three, WAITER).thenRefused(Refusal.NOT_NOW);
            move(new UnmergeOrder());
            seven.between(new UnmergeOrder(), nine, WAITER).thenRefused(Refusal.NOT_NOW);
        }
    }

    @Test
    void theTablesNameTheEventsOfBoth() {
        var outcomes = new HashMap<String, String>();
        outcomes.put("transfer", seven.between(transfer(1), nine, WAITER).happen());
        outcomes.put("merge", seven.between(MERGED, nine, WAITER).happen());
        outcomes.put("unmerge", seven.between(new UnmergeOrder(), nine, WAITER).happen());
        assertEquals(Map.of("transfer", names(LinesTransferred.class, LinesReceived.class), "merge",
                names(OrderMerged.class, LinesReceived.class), "unmerge", names(OrderUnmerged.class, LinesTransferred.class)), outcomes);
    }

    private static String names(Class<?> first, Class<?> second) {
        return first.getSimpleName() + ", " + second.getSimpleName();
    }

    private static List<io.comanda.events.LineStatus> statuses(OrderState state) {
        return state.lines().stream().map(OrderLine::status).toList();
    }
}
