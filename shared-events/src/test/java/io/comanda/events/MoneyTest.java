package io.comanda.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class MoneyTest {

    private static final Currency EUR = Currency.getInstance("EUR");

    @Property
    void totalsAreTheSumsOfTheirPartsPerRate(@ForAll("lines") @Size(max = 20) List<OrderLine> lines, @ForAll boolean pricesIncludeTax) {
        var totals = Totals.of(EUR, lines, pricesIncludeTax, List.of(), true);
        assertEquals(totals.gross(), totals.net().plus(totals.tax()));
        assertEquals(totals.gross().minor(), totals.perRate().stream().mapToLong(rate -> rate.gross().minor()).sum());
        assertEquals(totals.tax().minor(), totals.perRate().stream().mapToLong(rate -> rate.tax().minor()).sum());
        var menuPrices = lines.stream().mapToLong(line -> line.price().minor()).sum();
        assertEquals(menuPrices, (pricesIncludeTax ? totals.gross() : totals.net()).minor());
    }

    @Property
    void taxIsRoundedHalfUpOncePerRate(@ForAll("lines") @Size(max = 20) List<OrderLine> lines, @ForAll boolean pricesIncludeTax) {
        for (var rate : Totals.of(EUR, lines, pricesIncludeTax, List.of(), true).perRate()) {
            var price = lines.stream().filter(line -> line.taxBasisPoints() == rate.taxBasisPoints())
                    .mapToLong(line -> line.price().minor()).sum();
            var divisor = pricesIncludeTax ? 10_000 + rate.taxBasisPoints() : 10_000;
            var exact = BigDecimal.valueOf(price).multiply(BigDecimal.valueOf(rate.taxBasisPoints()));
            assertEquals(exact.divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_UP).longValueExact(), rate.tax().minor());
        }
    }

    @Property
    void theOrderOfTheLinesChangesNothing(@ForAll("lines") @Size(max = 20) List<OrderLine> lines) {
        assertEquals(Totals.of(EUR, lines, true, List.of(), true), Totals.of(EUR, lines.reversed(), true, List.of(), true));
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
                Arbitraries.integers().between(1, 20))
                .as((price, rate, quantity) -> new OrderLine(1, new UUID(0, 0), "dish", "Dish", "main", "grill", List.of(), quantity, null,
                        Samples.eur(price), rate, LineStatus.WAITING))
                .list();
    }
}
