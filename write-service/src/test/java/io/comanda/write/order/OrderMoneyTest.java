package io.comanda.write.order;

import static io.comanda.write.order.Given.DINE_IN;
import static io.comanda.write.order.Given.MANAGER;
import static io.comanda.write.order.Given.NOON;
import static io.comanda.write.order.Given.TAKEAWAY;
import static io.comanda.write.order.Given.WAITER;
import static io.comanda.write.order.Given.dish;
import static io.comanda.write.order.Given.eur;
import static io.comanda.write.order.Given.line;
import static io.comanda.write.order.Given.menu;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Money;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderState;
import io.comanda.events.Payment;
import io.comanda.events.Refund;
import io.comanda.write.command.Refused;
import io.comanda.write.restaurant.Menu;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// After any sequence of commands an order's money is right. Each seed makes some hundred orders.
class OrderMoneyTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final int LIVES = 100;
    private static final int STEPS_MAX = 40;
    private static final Menu ODD_PRICES = menu(dish("margherita", 1099, true), dish("marinara", 733, true), dish("tap-water", 0, true));

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4, 5 })
    void itsMoneyIsRightAfterEveryStep(long seed) {
        var random = new Random(seed);
        for (int life = 0; life < LIVES; life++) {
            var order = Given.placed(random.nextBoolean() ? DINE_IN : TAKEAWAY, WAITER,
                    random.nextBoolean() ? Given.PIZZA : ServiceChargeTest.menu(2, random.nextBoolean(), true),
                    line("margherita", 1 + random.nextInt(3))).on(ODD_PRICES);
            for (int step = random.nextInt(STEPS_MAX); step > 0; step--) {
                var command = random(random, order.state());
                try {
                    order.when(command, MANAGER).then(state -> {
                    });
                } catch (Refused e) {
                    assertEquals(e.refusal().slug(), order.when(command, MANAGER).outcome());
                }
                check(order.state(), "seed " + seed + ", life " + life + ", after " + command);
            }
        }
    }

    private static void check(OrderState order, String when) {
        var totals = order.totals();
        var zero = Money.zero(totals.gross().currency());
        assertTrue(!totals.balance().isNegative() && !totals.tips().isNegative(), when);
        assertEquals(totals.gross(), sum(totals.perRate(), rate -> rate.gross()), when);
        assertEquals(totals.gross(), totals.net().plus(totals.tax()), when);
        assertEquals(order.status().isDead() ? zero : totals.gross(), order.status().isDead()
                ? totals.balance()
                : totals.balance().plus(totals.paid()).minus(totals.refunded()).plus(totals.returned()), when);
        assertEquals(totals.paid(), sum(order.payments(), Payment::amount), when);
        assertEquals(totals.tips(), sum(order.payments(), Payment::tip).minus(sum(order.refunds(), Refund::tip)), when);
        assertTrue(!order.toString().contains("USD"), when + ": two currencies");
        for (var line : order.lines()) {
            assertTrue(!line.discount().isNegative() && !line.discount().isMoreThan(line.price()), when);
            assertTrue(line.status().isSold() || !line.discount().isPositive(), when);
        }
        assertEquals(IntStream.rangeClosed(1, order.lines().size()).boxed().toList(),
                order.lines().stream().map(OrderLine::number).toList(), when);
        assertTrue(order.lines().stream().allMatch(line -> line.quantity() > 0), when);
        for (var payment : order.payments()) {
            var back = sum(order.refunds().stream().filter(refund -> refund.payment() == payment.number()).toList(), Refund::amount);
            assertTrue(!back.isMoreThan(payment.amount()), when);
        }
        var charged = sum(order.lines().stream().filter(line -> line.status().isSold()).toList(), line -> line.charged());
        assertEquals(totals.gross(), charged.plus(totals.service()), when + ": prices include tax here");
    }

    private static <T> Money sum(List<T> parts, Function<T, Money> amount) {
        return parts.stream().map(amount).reduce(eur(0), Money::plus);
    }

    private static Money dollars(Random random) {
        return new Money(1 + random.nextInt(500), USD);
    }

    private static OrderCommand random(Random random, OrderState order) {
        int line = 1 + random.nextInt(order.lines().size());
        return switch (random.nextInt(23)) {
            case 0, 1 -> Given.add(line(List.of("margherita", "marinara", "tap-water").get(random.nextInt(3)), 1 + random.nextInt(4)));
            case 2 -> Given.change(line, 1 + random.nextInt(5));
            case 3 -> Given.remove(line);
            case 4 -> random.nextBoolean() ? Given.voidLine(line) : Given.voidPart(line, 1 + random.nextInt(3));
            case 5 -> Given.bump(line);
            case 6 -> Given.ready();
            case 7 -> random.nextInt(4) == 0 ? Given.close() : Given.serve();
            case 8 -> Given.amountOff(random.nextBoolean() ? line : null, 1 + random.nextInt(500));
            case 9 ->
                Given.percentOff(random.nextBoolean() ? line : null, BigDecimal.valueOf(1 + random.nextInt(1_000_000), 4).toPlainString());
            case 10, 11, 12 -> Given.pay(eur(1 + random.nextLong(Math.max(1, order.totals().balance().minor()))), eur(random.nextInt(300)));
            case 13 -> Given.refund(1 + random.nextInt(3), eur(1 + random.nextInt(500)), eur(random.nextInt(100)));
            case 16 -> random.nextBoolean() ? Given.pay(dollars(random), null) : Given.refund(1, dollars(random), null);
            case 17 -> Given.giveBack(line, 1 + random.nextInt(3));
            case 18 -> Given.tip(1 + random.nextInt(3), 1 + random.nextInt(200));
            case 14 -> random.nextInt(8) == 0 ? Given.cancel() : Given.start();
            case 19 -> random.nextBoolean() ? Given.acknowledge() : Given.recall(line);
            case 21 -> random.nextBoolean() ? Given.hold(null) : Given.fire(null);
            case 22 -> Given.expire();
            case 15 -> Given.service(random.nextBoolean());
            case 20 -> Given.promise(NOON.plusSeconds(random.nextInt(3_600)));
            default -> random.nextBoolean() ? Given.collect() : Given.erase();
        };
    }

    /// Splitting a bill does not change its total.
    @ParameterizedTest
    @ValueSource(longs = { 11, 12, 13 })
    void splittingThePaymentsAnyWayChangesNothing(long seed) {
        var random = new Random(seed);
        for (int bill = 0; bill < LIVES; bill++) {
            int quantity = 1 + random.nextInt(5);
            var atOnce = Given.placed(DINE_IN, WAITER, line("margherita", quantity), line("marinara", 1));
            var split = Given.placed(DINE_IN, WAITER, line("margherita", quantity), line("marinara", 1));
            var whole = atOnce.state().totals().balance();
            atOnce.and(Given.pay(whole, eur(99)));
            long tip = 99;
            while (split.state().totals().balance().isPositive()) {
                var part = eur(1 + random.nextLong(split.state().totals().balance().minor()));
                split.and(Given.pay(part, eur(part.equals(split.state().totals().balance()) ? tip : 0)));
            }
            assertEquals(atOnce.state().totals(), split.state().totals(), "seed " + seed);
        }
    }
}
