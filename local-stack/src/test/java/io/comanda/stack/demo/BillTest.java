package io.comanda.stack.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.events.Discount.AmountOff;
import io.comanda.events.Discount.PercentOff;
import io.comanda.events.Fulfilment;
import io.comanda.events.Money;
import io.comanda.events.Percent;
import io.comanda.stack.client.PastOrder.Line;
import io.comanda.stack.client.PastOrder.Reduction;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BillTest {

    private static final Fulfilment TABLE = new Fulfilment.DineIn("7", 2);
    private static final DemoRestaurant BERLIN = DemoData.restaurants().getFirst();
    private static final DemoRestaurant BOSTON = DemoData.restaurants().get(3);

    @Test
    void inBerlinPricesIncludeTax() {
        assertEquals(2_450 + 2 * 360,
                gross(BERLIN, null, line(BERLIN, "wiener-schnitzel", 2_450, 1), line(BERLIN, "pilsner-vom-fass", 360, 2)));
    }

    @Test
    void inBostonTaxIsAddedAndRoundedOncePerOrder() {
        // 7 % of 28.75 is 2.0125; line by line it would be 1.16 + 0.86.
        assertEquals(2_875 + 201, gross(BOSTON, null, line(BOSTON, "pepperoni", 1_650, 1), line(BOSTON, "eggplant-sub", 1_225, 1)));
    }

    @Test
    void anAmountOffIsLimitedToTheLine() {
        var schnitzel = line(BERLIN, "wiener-schnitzel", 2_450, 1);
        assertEquals(1_250, gross(BERLIN, new Reduction(1, new AmountOff(euro(1_200)), "late"), schnitzel));
        assertEquals(360, gross(BERLIN, new Reduction(1, new AmountOff(euro(9_900)), "late"), schnitzel,
                line(BERLIN, "pilsner-vom-fass", 360, 1)));
    }

    @Test
    void aPercentageOffIsSharedByTheLinesAndRoundedHalfUp() {
        // 10 % of 28.15 is 2.815, so 2.82; the schnitzel bears ⌊2.82 · 24.50 / 28.15⌋ = 2.45, the beer the rest.
        var bill = new Bill(BERLIN, TABLE, List.of(line(BERLIN, "wiener-schnitzel", 2_450, 1), line(BERLIN, "pilsner-vom-fass", 365, 1)),
                new Reduction(null, new PercentOff(Percent.of("10")), "regular"));
        assertEquals(2_815 - 282, bill.totals().gross().minor());
        assertEquals(List.of(2_450L - 245, 365L - 37), bill.totals().perRate().stream().map(rate -> rate.gross().minor()).toList());
    }

    private static long gross(DemoRestaurant restaurant, @Nullable Reduction reduction, Line... lines) {
        return new Bill(restaurant, TABLE, List.of(lines), reduction).totals().gross().minor();
    }

    private static Line line(DemoRestaurant restaurant, String dish, long price, int quantity) {
        return new Line(dish, List.of(), quantity, new Money(price, restaurant.details().currency()));
    }

    private static Money euro(long minor) {
        return new Money(minor, Currency.getInstance("EUR"));
    }
}
