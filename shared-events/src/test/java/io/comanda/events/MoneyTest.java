package io.comanda.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MoneyTest {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Instant NOW = Instant.parse("2026-05-06T10:00:00Z");
    private static final LocalDateTime LOCAL = LocalDateTime.parse("2026-05-06T12:00:00");
    private static final OrderedAt TRATTORIA = restaurant(true);
    private static final OrderedAt DINER = restaurant(false);
    private static final List<Percent> RATES = Stream.of("0", "5", "7", "10", "19", "21", "8.875", "9.975", "14.975", "0.0001")
            .map(Percent::of).toList();
    private static final List<LineStatus> STATUSES = List.of(LineStatus.values());

    @Test
    void totalsAreTheSumsOfTheirPartsPerRate() {
        Property.check(random -> {
            var lines = lines(random);
            boolean pricesIncludeTax = random.nextBoolean();
            var totals = totals(lines, pricesIncludeTax);
            assertEquals(totals.gross(), totals.net().plus(totals.tax()));
            assertEquals(totals.gross().minor(), totals.perRate().stream().mapToLong(rate -> rate.gross().minor()).sum());
            assertEquals(totals.net().minor(), totals.perRate().stream().mapToLong(rate -> rate.net().minor()).sum());
            assertEquals(totals.tax().minor(), totals.perRate().stream().mapToLong(rate -> rate.tax().minor()).sum());
            long menuPrices = sold(lines).mapToLong(line -> line.price().minor()).sum();
            var beforeTax = pricesIncludeTax ? totals.gross() : totals.net().plus(Samples.eur(recordedTax(sold(lines))));
            assertEquals(menuPrices, beforeTax.plus(totals.discount()).minor());
            assertEquals(totals.gross(), totals.balance());
        });
    }

    @Test
    void taxIsRoundedHalfUpOncePerRate() {
        Property.check(random -> {
            var lines = lines(random);
            boolean pricesIncludeTax = random.nextBoolean();
            for (var rate : totals(lines, pricesIncludeTax).perRate()) {
                var atRate = sold(lines).filter(line -> line.taxPercent().equals(rate.taxPercent())).toList();
                long charged = atRate.stream().filter(line -> line.tax() == null)
                        .mapToLong(line -> line.price().minor() - line.discount().minor()).sum();
                var percent = rate.taxPercent().number();
                var divisor = pricesIncludeTax ? BigDecimal.valueOf(100).add(percent) : BigDecimal.valueOf(100);
                var exact = BigDecimal.valueOf(charged).multiply(percent);
                assertEquals(exact.divide(divisor, 0, RoundingMode.HALF_UP).longValueExact(),
                        rate.tax().minor() - recordedTax(atRate.stream()));
            }
        });
    }

    /// A till in the USA recorded 10.00 and 2 × 20.00 without tax, and 30.00 with 2.45 of tax in it. The menu here adds 8.88 %.
    @Test
    void whatAnotherTillRecordedStandsWhateverTheMenuDoes() {
        var lines = List.of(line(1_000, Percent.of("8.88"), 1, 0, LineStatus.SERVED).taxed(Percent.ZERO, Samples.eur(0)),
                line(2_000, Percent.of("8.88"), 2, 0, LineStatus.SERVED).taxed(Percent.ZERO, Samples.eur(0)),
                line(3_000, Percent.of("8.88"), 1, 0, LineStatus.SERVED).taxed(Percent.of("8.88"), Samples.eur(245)));
        for (boolean pricesIncludeTax : new boolean[]{ true, false }) {
            var totals = totals(lines, pricesIncludeTax);
            assertEquals(List.of(Samples.eur(8_000), Samples.eur(245), Samples.eur(7_755)),
                    List.of(totals.gross(), totals.tax(), totals.net()));
            assertEquals(List.of(5_000L, 3_000L), totals.perRate().stream().map(rate -> rate.gross().minor()).toList());
        }
    }

    @Test
    void cashIsRoundedToTheSmallestCoin() {
        var swiss = new Billing(5, null);
        assertEquals(List.of(2_000L, 2_000L, 2_005L, 0L, 5L), Stream.of(1_998, 2_002, 2_003, 2, 3)
                .map(minor -> swiss.inCash(Samples.eur(minor)).minor()).toList());
        assertEquals(Samples.eur(200), new Billing(100, null).inCash(Samples.eur(150)), "half up");
        assertEquals(Samples.eur(1_998), Billing.DEFAULT.inCash(Samples.eur(1_998)));
    }

    /// Browsers show HUF, COP, IDR and PKR without decimals; ISO 4217 says two.
    @Test
    void everyCurrencyHasTheDecimalsOfIso4217() {
        var decimals = Map.of("JPY", 0, "KRW", 0, "ISK", 0, "EUR", 2, "HUF", 2, "COP", 2, "IDR", 2, "PKR", 2, "KWD", 3, "CLF", 4);
        decimals.forEach((code, digits) -> assertEquals(digits, Money.decimals(Currency.getInstance(code)), code));
        assertEquals("1.500 KWD", new Money(1_500, Currency.getInstance("KWD")).toString());
        assertEquals("1500 JPY", new Money(1_500, Currency.getInstance("JPY")).toString());
        assertEquals("15.00 HUF", new Money(1_500, Currency.getInstance("HUF")).toString());
    }

    @Test
    void theLargestSumOfAnOrderTimesAPercentageDoesNotOverflow() {
        assertEquals(Samples.eur(9_999_990_000_000L), Percent.of("99.9999").of(Samples.eur(10_000_000_000_000L)));
    }

    /// New York City has 8.875 %, Québec 14.975 % in two parts.
    @Test
    void aRateWithThreeDecimalsIsExact() {
        assertEquals(Samples.eur(8_875), totals(List.of(line(100_000, Percent.of("8.875"), 1, 0, LineStatus.SERVED)), false).tax());
        assertEquals(Samples.eur(14_975), totals(List.of(line(100_000, Percent.of("14.975"), 1, 0, LineStatus.SERVED)), false).tax());
        assertEquals(Samples.eur(8_152), totals(List.of(line(100_000, Percent.of("8.875"), 1, 0, LineStatus.SERVED)), true).tax());
    }

    @Test
    void aLaterDiscountReducesARecordedTaxInProportion() {
        var line = line(1_000, Percent.of("7"), 1, 0, LineStatus.SERVED).taxed(Percent.of("7"), Samples.eur(65));
        assertEquals(Samples.eur(33), line.with(Samples.eur(500)).tax(), "32.5 rounded half up");
        assertEquals(Samples.eur(0), line.with(Samples.eur(1_000)).tax());
        assertEquals(Samples.eur(65), line.with(Samples.eur(0)).tax());
        assertEquals(Samples.eur(65), line.voided("cold").with(Samples.eur(0)).tax(), "it is charged nothing as it is");
    }

    @Test
    void theOrderOfTheLinesChangesNothing() {
        Property.check(random -> {
            var lines = lines(random);
            assertEquals(totals(lines, true), totals(lines.reversed(), true));
        });
    }

    @Test
    void payingInPartsComesToTheSameAsPayingAtOnce() {
        Property.check(random -> {
            var lines = lines(random);
            var parts = some(random, 8, () -> amount(random, 1, 5_000_00));
            long paid = parts.stream().mapToLong(Long::longValue).sum();
            long tips = parts.stream().mapToLong(part -> part / 10).sum();
            var inParts = Totals.of(TRATTORIA, lines, parts.stream().map(part -> payment(part, part / 10)).toList(), List.of(), true);
            var atOnce = Totals.of(TRATTORIA, lines, List.of(payment(paid, tips)), List.of(), true);
            assertEquals(atOnce, inParts);
        });
    }

    @Test
    void whatIsRefundedIsOwedAgainAndTipsStandApart() {
        Property.check(random -> {
            var lines = lines(random);
            long paid = amount(random, 0, 5_000_00);
            long back = amount(random, 0, 5_000_00);
            var before = Totals.of(TRATTORIA, lines, List.of(payment(paid, 300)), List.of(), true);
            var refund = new Refund(1, 1, Samples.eur(back), Samples.eur(100), "Why not", NOW, LOCAL, LOCAL.toLocalDate(), "max",
                    Samples.eur(0), List.of());
            var after = Totals.of(TRATTORIA, lines, List.of(payment(paid, 300)), List.of(refund), true);
            assertEquals(before.balance().plus(Samples.eur(back)), after.balance());
            assertEquals(after.gross(), after.paid().minus(after.refunded()).plus(after.balance()));
            assertEquals(Samples.eur(200), after.tips());
            assertEquals(before.gross(), after.gross());
        });
    }

    @Test
    void anOrderThatWasNeverSoldOwesNothing() {
        var lines = List.of(line(1_000, Percent.of("19"), 1, 0, LineStatus.WAITING));
        assertEquals(Samples.eur(0), Totals.of(TRATTORIA, lines, List.of(), List.of(), false).balance());
    }

    @Test
    void aVoidedLineIsChargedNothingAndItsRateIsGone() {
        var totals = totals(
                List.of(line(1_000, Percent.of("19"), 1, 0, LineStatus.VOIDED), line(500, Percent.of("7"), 1, 50, LineStatus.SERVED)),
                true);
        assertEquals(List.of(Percent.of("7")), totals.perRate().stream().map(Totals.RateTotal::taxPercent).toList());
        assertEquals(Samples.eur(450), totals.gross());
        assertEquals(Samples.eur(50), totals.discount());
    }

    @Test
    void twoCurrenciesAreNeverReckonedTogether() {
        var dollar = new Money(1, Currency.getInstance("USD"));
        assertThrows(IllegalArgumentException.class, () -> dollar.plus(Samples.eur(1)));
        assertThrows(IllegalArgumentException.class, () -> dollar.minus(Samples.eur(1)));
        assertThrows(IllegalArgumentException.class, () -> dollar.isMoreThan(Samples.eur(1)));
    }

    @Test
    void anOverflowIsAnErrorAndNotAFortune() {
        assertThrows(ArithmeticException.class, () -> Samples.eur(Long.MAX_VALUE).plus(Samples.eur(1)));
        assertTrue(Samples.eur(2).isMoreThan(Samples.eur(1)));
    }

    /// At most 20 lines, none included.
    private static List<OrderLine> lines(Random random) {
        return some(random, 20, () -> {
            long price = amount(random, 0, 10_000_00);
            int quantity = (int) amount(random, 1, 20);
            long discount = price * quantity * amount(random, 0, 100) / 100;
            var line = line(price, RATES.get(random.nextInt(RATES.size())), quantity, discount,
                    STATUSES.get(random.nextInt(STATUSES.size())));
            return random.nextInt(3) > 0
                    ? line
                    : line.taxed(line.taxPercent(), Samples.eur(amount(random, 0, line.charged().minor())));
        });
    }

    private static <T> List<T> some(Random random, int max, Supplier<T> one) {
        return Stream.generate(one).limit(amount(random, 0, max)).toList();
    }

    /// Between both, these included: often one of them or next to it, often small.
    private static long amount(Random random, long least, long most) {
        if (most <= least + 1) {
            return most;
        }
        return switch (random.nextInt(10)) {
            case 0 -> least;
            case 1 -> most;
            case 2 -> least + 1;
            case 3, 4, 5 -> random.nextLong(least, Math.min(most, least + 1_000) + 1);
            default -> random.nextLong(least, most + 1);
        };
    }

    private static OrderLine line(long price, Percent rate, int quantity, long discount, LineStatus status) {
        return new OrderLine(1, new UUID(0, 0), "dish", "Dish", "main", "grill", List.of(), quantity, null, Samples.eur(price), rate,
                null, Samples.eur(discount), false, status, null);
    }

    private static Payment payment(long amount, long tip) {
        return new Payment(1, Payment.Method.CASH, Samples.eur(amount), Samples.eur(tip), null, NOW, LOCAL, LOCAL.toLocalDate(), "anna");
    }

    private static Totals totals(List<OrderLine> lines, boolean pricesIncludeTax) {
        return Totals.of(pricesIncludeTax ? TRATTORIA : DINER, lines, List.of(), List.of(), true);
    }

    private static Stream<OrderLine> sold(List<OrderLine> lines) {
        return lines.stream().filter(line -> line.status().isSold());
    }

    private static long recordedTax(Stream<OrderLine> lines) {
        return lines.map(OrderLine::tax).filter(Objects::nonNull).mapToLong(Money::minor).sum();
    }

    private static OrderedAt restaurant(boolean pricesIncludeTax) {
        return new OrderedAt(new UUID(0, 0), "trattoria", "Trattoria", "Berlin", ZoneId.of("Europe/Berlin"), EUR, LocalTime.MIDNIGHT,
                pricesIncludeTax);
    }
}
