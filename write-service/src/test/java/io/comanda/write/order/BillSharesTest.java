package io.comanda.write.order;

import static io.comanda.write.order.Given.DINE_IN;
import static io.comanda.write.order.Given.MANAGER;
import static io.comanda.write.order.Given.WAITER;
import static io.comanda.write.order.Given.eur;
import static io.comanda.write.order.Given.line;
import static io.comanda.write.order.Given.placed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Money;
import io.comanda.events.OpenBill;
import io.comanda.events.OrderState;
import io.comanda.events.Payment;
import io.comanda.events.Payment.PaidLine;
import io.comanda.write.command.InvalidRequest;
import io.comanda.write.command.Refusal;
import io.comanda.write.command.Refused;
import io.comanda.write.order.TableCommand.LinePart;
import io.comanda.write.order.TableCommand.TransferLines;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Guests of one table pay apart.
@DisplayName("A bill")
class BillSharesTest {

    private static final int LIVES = 400;

    /// 30.00 for seat 1, 8.00 for seat 2, 8.00 for the table.
    private final Given given = placed(DINE_IN, WAITER, at(1, "margherita", 3), at(2, "marinara", 1), line("marinara", 1));

    @Test
    void isPaidByLines() {
        given.when(Given.share(1)).then(state -> {
            assertEquals(eur(1600), state.totals().balance());
            assertEquals(List.of(new PaidLine(1, 3)), state.payments().getFirst().lines());
        }).when(Given.share(2, 3)).then(state -> assertEquals(eur(0), state.totals().balance()));
    }

    @Test
    void isPaidByPartsOfALine() {
        given.and(Given.sharePart(1, 1), Given.sharePart(1, 1));
        assertEquals(List.of(eur(1000), eur(1000)), paid(given));
        given.when(Given.sharePart(1, 2)).thenRefused(Refusal.LINE_PAID);
        given.and(Given.share(1)).when(Given.share(1)).thenRefused(Refusal.LINE_PAID);
        assertEquals(eur(1600), given.state().totals().balance());
    }

    @Test
    void isPaidBySeats() {
        given.and(Given.shareOfSeats(2));
        assertEquals(List.of(eur(800)), paid(given));
        given.when(Given.shareOfSeats(2)).thenRefused(Refusal.NOTHING_TO_DO);
        given.and(Given.shareOfSeats(1, 2));
        assertEquals(eur(800), given.state().totals().balance(), "what is for the table");
    }

    @Test
    void isPaidEvenly() {
        given.managed(Given.amountOff(null, 2)).and(Given.evenShare(3), Given.evenShare(2), Given.evenShare(1));
        assertEquals(List.of(eur(1533), eur(1533), eur(1532)), paid(given));
        given.when(Given.evenShare(1)).thenRefused(Refusal.NOTHING_TO_DO);
    }

    @Test
    void isSettledByWhoPaysForTheLastLines() {
        given.and(Given.pay(1_000), Given.share(1));
        assertEquals(eur(600), given.state().totals().balance());
        given.and(Given.share(2, 3));
        assertEquals(List.of(eur(1000), eur(3000), eur(600)), paid(given));
    }

    @Test
    void isRoundedInCashWhereThatSettlesIt() {
        var swiss = placed(DINE_IN, WAITER, Given.SWISS, line("margherita", 1));
        swiss.and(new OrderCommand.PayShare(Payment.Method.CASH, List.of(new LinePart(1, null)), List.of(), null, null, null));
        assertEquals(eur(2), swiss.state().payments().getFirst().rounding());
        assertEquals(List.of(new PaidLine(1, 1)), swiss.state().payments().getFirst().lines());
    }

    @Test
    void keepsWhatWasPaidFor() {
        given.and(Given.share(1));
        given.when(Given.change(1, 4)).thenRefused(Refusal.LINE_PAID);
        given.when(Given.remove(1)).thenRefused(Refusal.LINE_PAID);
        given.when(Given.percentOff(1, "10"), MANAGER).thenRefused(Refusal.LINE_PAID);
        given.between(new TransferLines(new UUID(0, 1), List.of(new LinePart(1, null)), null), placed(DINE_IN, WAITER, line("marinara", 1)),
                WAITER).thenRefused(Refusal.LINE_PAID);
        given.and(Given.ready()).when(Given.voidLine(1), MANAGER).thenRefused(Refusal.LINE_PAID);
        given.and(Given.refund(1, 1)).when(Given.voidLine(1), MANAGER).thenRefused(Refusal.LINE_PAID);
        given.and(Given.refund(1, 2_999)).managed(Given.voidLine(1));
        assertEquals(eur(1600), given.state().totals().balance());
    }

    @Test
    void takesLinesThatAreOnItOnly() {
        given.when(Given.share(4)).thenRefused(Refusal.NO_SUCH_LINE);
        given.and(Given.remove(3)).when(Given.share(3)).thenRefused(Refusal.NO_SUCH_LINE);
        given.when(Given.share()).then(state -> assertEquals(eur(0), state.totals().balance(), "all that is left"));
        assertThrows(InvalidRequest.class, () -> Given.share(1, 1));
        assertThrows(InvalidRequest.class, () -> Given.evenShare(0));
        assertThrows(InvalidRequest.class, () -> Given.payShare(List.of(), List.of(1), 2));
    }

    /// However the bill changes between them, shares end at zero and never ask for more than there is.
    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3 })
    void isPaidToTheCentWhateverHappensInBetween(long seed) {
        var random = new Random(seed);
        for (int life = 0; life < LIVES; life++) {
            var bill = placed(DINE_IN, WAITER, random.nextBoolean() ? Given.PIZZA : Given.SWISS_WITH_TAX_ON_TOP, IntStream
                    .range(0, 1 + random.nextInt(5)).mapToObj(_ -> at(1 + random.nextInt(3), "margherita", 1 + random.nextInt(4)))
                    .toArray(LineRequest[]::new));
            for (int step = 0; step < 12; step++) {
                tryOne(bill, random);
            }
            var when = "seed " + seed + ", life " + life;
            for (var shares : splits(bill.state())) {
                assertEquals(bill.state().totals().balance(), sum(shares), when);
            }
            var left = OpenBill.of(bill.state()).unpaid().keySet().toArray(Integer[]::new);
            if (left.length > 0 && bill.state().totals().balance().isPositive()) {
                bill.and(Given.share(left));
            }
            if (left.length > 0) {
                assertEquals(eur(0), bill.state().totals().balance(), when);
            }
            assertTrue(paid(bill).stream().allMatch(Money::isPositive), when);
        }
    }

    private static void tryOne(Given bill, Random random) {
        int line = 1 + random.nextInt(5);
        var command = switch (random.nextInt(8)) {
            case 0, 1 -> Given.sharePart(line, 1 + random.nextInt(3));
            case 2 -> Given.shareOfSeats(1 + random.nextInt(3));
            case 3 -> Given.evenShare(2 + random.nextInt(4));
            case 4 -> Given.add(at(1 + random.nextInt(3), "margherita", 1));
            case 5 -> random.nextBoolean() ? Given.percentOff(random.nextBoolean() ? line : null, "3.7") : Given.amountOff(null, 7);
            case 6 -> Given.refund(1 + random.nextInt(3), 1 + random.nextInt(400));
            default -> Given.pay(1 + random.nextInt(500));
        };
        try {
            bill.managed(command);
        } catch (Refused expected) {
            assertTrue(expected.refusal() != Refusal.WRONG_CURRENCY);
        }
    }

    private static List<List<Money>> splits(OrderState order) {
        var bill = OpenBill.of(order);
        var lines = bill.unpaid().entrySet().stream().map(each -> List.of(new PaidLine(each.getKey(), each.getValue()))).toList();
        return lines.isEmpty()
                ? List.of(bill.evenShares(3))
                : List.of(bill.evenShares(7), bill.shares(lines).stream().map(OpenBill.Share::amount).toList());
    }

    private static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(eur(0), Money::plus);
    }

    private static List<Money> paid(Given bill) {
        return bill.state().payments().stream().map(Payment::amount).toList();
    }

    private static LineRequest at(int seat, String dish, int quantity) {
        return new LineRequest(dish, List.of(), quantity, null, null, null, seat);
    }
}
