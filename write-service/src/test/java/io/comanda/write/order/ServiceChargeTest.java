package io.comanda.write.order;

import static io.comanda.write.order.Given.DINE_IN;
import static io.comanda.write.order.Given.GUEST;
import static io.comanda.write.order.Given.MANAGER;
import static io.comanda.write.order.Given.TAKEAWAY;
import static io.comanda.write.order.Given.WAITER;
import static io.comanda.write.order.Given.eur;
import static io.comanda.write.order.Given.line;
import static io.comanda.write.order.Given.placed;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.events.Billing;
import io.comanda.events.Fulfilment;
import io.comanda.events.LineAmounts;
import io.comanda.events.Money;
import io.comanda.events.OrderEvent.ServiceChargeSet;
import io.comanda.events.OrderedAt;
import io.comanda.events.Payment;
import io.comanda.events.Percent;
import io.comanda.events.Refund.ReturnedLine;
import io.comanda.events.Refund.ReturnedService;
import io.comanda.events.ServiceCharge;
import io.comanda.events.Timing;
import io.comanda.events.Totals;
import io.comanda.write.command.Refusal;
import io.comanda.write.restaurant.Menu;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// 12.5 % for the service from six guests on.
@DisplayName("Service is charged")
class ServiceChargeTest {

    private static final Fulfilment SIX = new Fulfilment.DineIn("7", 6);

    private final Given party = placed(SIX, WAITER, menu(6, true, true), line("margherita", 1), line("marinara", 1));

    @Test
    void fromSoManyGuestsOn() {
        assertEquals(eur(225), party.state().totals().service());
        assertEquals(eur(2025), party.state().totals().gross());
        assertEquals(eur(2025), party.state().totals().balance());
        party.and(Given.covers(5));
        assertEquals(eur(0), party.state().totals().service());
        assertEquals(eur(0), placed(TAKEAWAY, WAITER, menu(6, true, true), line("margherita", 9)).state().totals().service());
    }

    @Test
    void onWhatIsLeftAfterDiscounts() {
        party.managed(Given.percentOff(null, "50"));
        assertEquals(eur(113), party.state().totals().service(), "112.5 half up");
    }

    @Test
    void orNotAsStaffSays() {
        party.when(Given.service(true)).thenRefused(Refusal.ALREADY_SO);
        party.when(Given.service(false), GUEST).thenRefused(Refusal.STAFF_ONLY);
        party.when(Given.service(false)).then(new ServiceChargeSet(false));
        assertEquals(eur(1800), party.state().totals().gross());
        party.and(Given.covers(12));
        assertEquals(eur(1800), party.state().totals().gross(), "what staff has said stays");
        var two = placed(DINE_IN, WAITER, menu(null, true, true), line("margherita", 1));
        assertEquals(eur(1000), two.state().totals().gross());
        two.and(Given.service(true));
        assertEquals(eur(1125), two.state().totals().gross());
        placed(DINE_IN, WAITER, line("margherita", 1)).when(Given.service(true)).thenRefused(Refusal.NO_SERVICE_CHARGE);
        placed(TAKEAWAY, WAITER, menu(6, true, true), line("margherita", 1)).when(Given.service(true))
                .thenRefused(Refusal.NOT_FOR_THIS_FULFILMENT);
    }

    @Test
    void notAgainstMoneyThatWasPaidForIt() {
        party.and(Given.pay(2_025)).when(Given.service(false)).thenRefused(Refusal.REFUND_FIRST);
        party.when(Given.covers(2)).thenRefused(Refusal.REFUND_FIRST);
        party.when(Given.fulfil(TAKEAWAY)).thenRefused(Refusal.REFUND_FIRST);
        party.and(Given.refund(1, 225), Given.service(false));
        assertEquals(eur(0), party.state().totals().balance());
    }

    @Test
    void withTheTaxOfTheDishesOrWithoutAny() {
        var taxed = party.state().totals();
        assertEquals(List.of(new Totals.RateTotal(Percent.of("19"), eur(1702), eur(323), eur(2025))), taxed.perRate());
        var untaxed = placed(SIX, WAITER, menu(6, false, true), line("margherita", 1), line("marinara", 1)).state().totals();
        assertEquals(List.of(new Totals.RateTotal(Percent.ZERO, eur(225), eur(0), eur(225)),
                new Totals.RateTotal(Percent.of("19"), eur(1513), eur(287), eur(1800))), untaxed.perRate());
        var onTop = placed(SIX, WAITER, menu(6, true, false), line("margherita", 1)).state().totals();
        assertEquals(eur(1000 + 190 + 125 + 24), onTop.gross());
        assertEquals(eur(149), onTop.service());
        assertEquals(onTop.gross(), onTop.net().plus(onTop.tax()));
    }

    @Test
    void toEachLineInProportion() {
        var state = party.state();
        assertEquals(Map.of(1, new LineAmounts(105, 20, 125), 2, new LineAmounts(84, 16, 100)),
                LineAmounts.ofService(state.restaurant(), state.lines(), state.totals()));
        assertEquals(1000, LineAmounts.of(state.restaurant(), state.lines()).getOrDefault(1, LineAmounts.NONE).gross(), "dishes stay");
    }

    @Test
    void toWhoPaysForALine() {
        party.and(Given.share(1), Given.share(2));
        assertEquals(List.of(eur(1125), eur(900)), party.state().payments().stream().map(Payment::amount).toList());
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4 })
    void backToWhoReturnsADishInWhateverOrder(long seed) {
        var random = new Random(seed);
        for (int bill = 0; bill < 50; bill++) {
            var order = placed(SIX, WAITER, menu(6, random.nextBoolean(), random.nextBoolean()),
                    line("margherita", 1 + random.nextInt(4)), line("marinara", 1 + random.nextInt(4)));
            order.managed(Given.percentOff(random.nextBoolean() ? 1 : null, String.valueOf(1 + random.nextInt(90))));
            order.and(Given.ready(), Given.serve(), Given.pay(order.state().totals().balance(), eur(0)), Given.close());
            var dishes = new ArrayList<Integer>();
            order.state().lines().forEach(line -> dishes.addAll(Collections.nCopies(line.quantity(), line.number())));
            Collections.shuffle(dishes, random);
            dishes.forEach(line -> order.and(Given.giveBack(line, 1)));

            var totals = order.state().totals();
            var back = order.state().refunds().stream().flatMap(refund -> refund.returned().stream()).toList();
            var service = back.stream().map(line -> Objects.requireNonNull(line.service())).toList();
            assertEquals(List.of(totals.gross(), totals.gross(), eur(0)), List.of(totals.returned(), totals.refunded(), totals.balance()));
            assertEquals(totals.service(), sum(service, ReturnedService::gross));
            assertEquals(totals.tax(), sum(back, ReturnedLine::tax).plus(sum(service, ReturnedService::tax)));
            assertEquals(totals.net(), sum(back, ReturnedLine::net).plus(sum(service, ReturnedService::net)));
        }
    }

    private static <T> Money sum(List<T> parts, Function<T, Money> amount) {
        return parts.stream().map(amount).reduce(eur(0), Money::plus);
    }

    @Test
    void onceThatGuestsAreTogether() {
        var four = placed(new Fulfilment.DineIn("8", 4), WAITER, menu(6, true, true), line("margherita", 1));
        var two = placed(DINE_IN, WAITER, menu(6, true, true), line("margherita", 1));
        two.between(new TableCommand.MergeOrder(four.asOther().id(), null), four, MANAGER).happen();
        assertEquals(eur(250), four.state().totals().service());
        two.between(new TableCommand.UnmergeOrder(), four, MANAGER).happen();
        assertEquals(eur(0), four.state().totals().service());
    }

    static Menu menu(@Nullable Integer fromCovers, boolean taxed, boolean inclusive) {
        var at = Given.TRATTORIA;
        return new Menu(new OrderedAt(at.id(), at.code(), at.name(), at.city(), at.timeZone(), at.currency(), at.dayStartsAt(), inclusive,
                new Billing(null, new ServiceCharge(Percent.of("12.5"), fromCovers, taxed)), Timing.DEFAULT), true, Given.PIZZA.dishes(),
                Map.of());
    }
}
