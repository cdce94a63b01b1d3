package io.comanda.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class MoneyTest {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Instant NOW = Instant.parse("2026-05-06T10:00:00Z");
    private static final OrderedAt TRATTORIA = restaurant(true);
    private static final OrderedAt DINER = restaurant(false);

    @Property
    void totalsAreTheSumsOfTheirPartsPerRate(@ForAll("lines") @Size(max = 20) List<OrderLine> lines, @ForAll boolean pricesIncludeTax) {
        var totals = totals(lines, pricesIncludeTax);
        assertEquals(totals.gross(), totals.net().plus(totals.tax()));
        assertEquals(totals.gross().minor(), totals.perRate().stream().mapToLong(rate -> rate.gross().minor()).sum());
        assertEquals(totals.net().minor(), totals.perRate().stream().mapToLong(rate -> rate.net().minor()).sum());
        assertEquals(totals.tax().minor(), totals.perRate().stream().mapToLong(rate -> rate.tax().minor()).sum());
        long menuPrices = sold(lines).mapToLong(line -> line.price().minor()).sum();
        assertEquals(menuPrices, (pricesIncludeTax ? totals.gross() : totals.net()).plus(totals.discount()).minor());
        assertEquals(totals.gross(), totals.balance());
    }

    @Property
    void taxIsRoundedHalfUpOncePerRate(@ForAll("lines") @Size(max = 20) List<OrderLine> lines, @ForAll boolean pricesIncludeTax) {
        for (var rate : totals(lines, pricesIncludeTax).perRate()) {
            long charged = sold(lines).filter(line -> line.taxBasisPoints() == rate.taxBasisPoints())
                    .mapToLong(line -> line.price().minor() - line.discount().minor()).sum();
            int divisor = pricesIncludeTax ? 10_000 + rate.taxBasisPoints() : 10_000;
            var exact = BigDecimal.valueOf(charged).multiply(BigDecimal.valueOf(rate.taxBasisPoints()));
            assertEquals(exact.divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_UP).longValueExact(), rate.tax().minor());
        }
    }

    @Property
    void theOrderOfTheLinesChangesNothing(@ForAll("lines") @Size(max = 20) List<OrderLine> lines) {
        assertEquals(totals(lines, true), totals(lines.reversed(), true));
    }

    @Property
    void payingInPartsComesToTheSameAsPayingAtOnce(@ForAll("lines") @Size(max = 20) List<OrderLine> lines,
            @ForAll @Size(max = 8) List<@LongRange(min = 1, max = 5_000_00) Long> parts) {
        long paid = parts.stream().mapToLong(Long::longValue).sum();
        var inParts = Totals.of(TRATTORIA, lines, parts.stream().map(part -> payment(part, part / 10)).toList(), List.of(), true);
        var atOnce = Totals.of(TRATTORIA, lines, List.of(payment(paid, parts.stream().mapToLong(part -> part / 10).sum())), List.of(),
                true);
        assertEquals(atOnce, inParts);
    }

    @Property
    void whatIsRefundedIsOwedAgainAndTipsStandApart(@ForAll("lines") @Size(max = 20) List<OrderLine> lines,
            @ForAll @LongRange(max = 5_000_00) long paid, @ForAll @LongRange(max = 5_000_00) long back) {
        var before = Totals.of(TRATTORIA, lines, List.of(payment(paid, 300)), List.of(), true);
        var refund = new Refund(1, 1, Samples.eur(back), Samples.eur(100), "Why not", NOW);
        var after = Totals.of(TRATTORIA, lines, List.of(payment(paid, 300)), List.of(refund), true);
        assertEquals(before.balance().plus(Samples.eur(back)), after.balance());
        assertEquals(after.gross(), after.paid().minus(after.refunded()).plus(after.balance()));
        assertEquals(Samples.eur(200), after.tips());
        assertEquals(before.gross(), after.gross());
    }

    @Example
    void anOrderThatWasNeverSoldOwesNothing() {
        var lines = List.of(line(1_000, 1900, 1, 0, LineStatus.WAITING));
        assertEquals(Samples.eur(0), Totals.of(TRATTORIA, lines, List.of(), List.of(), false).balance());
    }

    @Example
    void aVoidedLineIsChargedNothingAndItsRateIsGone() {
        var totals = totals(List.of(line(1_000, 1900, 1, 0, LineStatus.VOIDED), line(500, 700, 1, 50, LineStatus.SERVED)), true);
        assertEquals(List.of(700), totals.perRate().stream().map(Totals.RateTotal::taxBasisPoints).toList());
        assertEquals(Samples.eur(450), totals.gross());
        assertEquals(Samples.eur(50), totals.discount());
    }

    @Example
    void twoCurrenciesAreNeverReckonedTogether() {
        var dollar = new Money(1, Currency.getInstance("USD"));
        assertThrows(IllegalArgumentException.class, () -> dollar.plus(Samples.eur(1)));
        assertThrows(IllegalArgumentException.class, () -> dollar.minus(Samples.eur(1)));
        assertThrows(IllegalArgumentException.class, () -> dollar.isMoreThan(Samples.eur(1)));
    }

    @Example
    void anOverflowIsAnErrorAndNotAFortune() {
        assertThrows(ArithmeticException.class, () -> Samples.eur(Long.MAX_VALUE).plus(Samples.eur(1)));
        assertTrue(Samples.eur(2).isMoreThan(Samples.eur(1)));
    }

    @Provide
    Arbitrary<List<OrderLine>> lines() {
        return Combinators.combine(Arbitraries.longs().between(0, 10_000_00), Arbitraries.of(0, 500, 700, 1000, 1900, 2100),
                Arbitraries.integers().between(1, 20), Arbitraries.integers().between(0, 100), Arbitraries.of(LineStatus.class))
                .as((price, rate, quantity, percent, status) -> line(price, rate, quantity, price * quantity * percent / 100, status))
                .list();
    }

    private static OrderLine line(long price, int rate, int quantity, long discount, LineStatus status) {
        return new OrderLine(1, new UUID(0, 0), "dish", "Dish", "main", "grill", List.of(), quantity, null, Samples.eur(price), rate,
                Samples.eur(discount), false, status, null);
    }

    private static Payment payment(long amount, long tip) {
        return new Payment(1, Payment.Method.CASH, Samples.eur(amount), Samples.eur(tip), null, NOW);
    }

    private static Totals totals(List<OrderLine> lines, boolean pricesIncludeTax) {
        return Totals.of(pricesIncludeTax ? TRATTORIA : DINER, lines, List.of(), List.of(), true);
    }

    private static Stream<OrderLine> sold(List<OrderLine> lines) {
        return lines.stream().filter(line -> line.status().isSold());
    }

    private static OrderedAt restaurant(boolean pricesIncludeTax) {
        return new OrderedAt(new UUID(0, 0), "trattoria", "Trattoria", "Berlin", ZoneId.of("Europe/Berlin"), EUR, LocalTime.MIDNIGHT,
                pricesIncludeTax);
    }
}
