package io.comanda.write.order;

import static io.comanda.events.LineStatus.COOKING;
import static io.comanda.events.LineStatus.READY;
import static io.comanda.events.LineStatus.SERVED;
import static io.comanda.events.LineStatus.WAITING;
import static io.comanda.write.order.Given.DINE_IN;
import static io.comanda.write.order.Given.GUEST;
import static io.comanda.write.order.Given.MANAGER;
import static io.comanda.write.order.Given.NOON;
import static io.comanda.write.order.Given.PIZZA;
import static io.comanda.write.order.Given.TAKEAWAY;
import static io.comanda.write.order.Given.WAITER;
import static io.comanda.write.order.Given.accept;
import static io.comanda.write.order.Given.bump;
import static io.comanda.write.order.Given.cancel;
import static io.comanda.write.order.Given.close;
import static io.comanda.write.order.Given.closed;
import static io.comanda.write.order.Given.collect;
import static io.comanda.write.order.Given.dish;
import static io.comanda.write.order.Given.eur;
import static io.comanda.write.order.Given.line;
import static io.comanda.write.order.Given.menu;
import static io.comanda.write.order.Given.order;
import static io.comanda.write.order.Given.orderIn;
import static io.comanda.write.order.Given.pay;
import static io.comanda.write.order.Given.placed;
import static io.comanda.write.order.Given.ready;
import static io.comanda.write.order.Given.recall;
import static io.comanda.write.order.Given.serve;
import static io.comanda.write.order.Given.start;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.comanda.events.Dish.Choice;
import io.comanda.events.Dish.OptionGroup;
import io.comanda.events.LineStatus;
import io.comanda.events.Money;
import io.comanda.events.OrderEvent.LineBumped;
import io.comanda.events.OrderEvent.LinesServed;
import io.comanda.events.OrderEvent.OrderAccepted;
import io.comanda.events.OrderEvent.OrderClosed;
import io.comanda.events.OrderEvent.OrderPlaced;
import io.comanda.events.OrderEvent.PreparationStarted;
import io.comanda.events.OrderState;
import io.comanda.events.OrderStatus;
import io.comanda.write.Door;
import io.comanda.write.Refusal;
import io.comanda.write.Refused;
import io.comanda.write.journal.Moment;
import io.comanda.write.order.LineOrdered.Chosen;
import io.comanda.write.restaurant.Menu;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What an order does and what it refuses, as sentences.
@DisplayName("An order")
class OrderSpecificationTest {

    @Nested
    class WhenItIsPlaced {

        @Test
        void byAGuestItWaitsToBeAccepted() {
            assertEquals(OrderStatus.PLACED, placed(DINE_IN).state().status());
        }

        @Test
        void byStaffItIsBornAccepted() {
            var state = placed(DINE_IN, WAITER, line("margherita", 1)).state();
            assertEquals(OrderStatus.ACCEPTED, state.status());
            assertEquals(List.of("order.placed"), state.history().stream().map(OrderState.HistoryEntry::what).toList());
        }

        @Test
        void itCopiesNamesPricesAndTaxFromTheMenu() {
            var state = placed(TAKEAWAY, GUEST, line("margherita", 3), line("marinara", 1)).state();
            var first = state.lines().getFirst();
            assertEquals("margherita", first.dishName());
            assertEquals(eur(1000), first.unitPrice());
            assertEquals(700, first.taxBasisPoints(), "taken away");
            assertEquals(eur(3800), state.totals().gross());
            assertEquals(eur(249), state.totals().tax(), "3800 · 7/107, half up, once");
            assertEquals(eur(3551), state.totals().net());
        }

        @Test
        void itsNumberIsDrawnOnTheRestaurantsOwnDay() {
            var oneInTheMorning = Instant.parse("2026-05-04T23:00:00Z");
            Order.decide(order(DINE_IN, line("margherita", 1)), PIZZA, new Moment(oneInTheMorning, WAITER), day -> {
                assertEquals(LocalDate.of(2026, 5, 4), day, "the day starts at two");
                return 7;
            });
        }

        @Test
        void aClosedRestaurantRefusesIt() {
            refusedToPlace(Refusal.RESTAURANT_CLOSED, closed(PIZZA), line("margherita", 1));
        }

        @Test
        void aDishThatIsNotOnTheMenuIsRefused() {
            refusedToPlace(Refusal.NO_SUCH_DISH, PIZZA, line("sushi", 1));
        }

        @Test
        void aDishThatIsSoldOutIsRefused() {
            refusedToPlace(Refusal.DISH_SOLD_OUT, menu(dish("margherita", 1000, false)), line("margherita", 1));
        }

        @Test
        void noNumberIsDrawnForARefusedOne() {
            assertThrows(Refused.class, () -> Order.decide(order(DINE_IN, line("sushi", 1)), PIZZA, new Moment(NOON, WAITER), _ -> {
                throw new AssertionError("a number was drawn");
            }));
        }

        private static final OptionGroup SIZE = new OptionGroup("size", "Size", 1, 1, List.of(
                new Choice("S", "Small", eur(-200), null, true), new Choice("L", "Large", eur(300), null, true),
                new Choice("XL", "Huge", eur(600), null, false)));
        private static final Menu SIZED = menu(dish("margherita", 1000, true, SIZE));

        @Test
        void aChoiceChangesThePrice() {
            var placed = decide(SIZED, line("margherita", 2, new Chosen("size", "L")));
            assertEquals(eur(1300), placed.lines().getFirst().unitPrice());
        }

        @Test
        void anObligatoryChoiceHasToBeMade() {
            refusedToPlace(Refusal.TOO_FEW_CHOICES, SIZED, line("margherita", 1));
        }

        @Test
        void onlySoMuchCanBeChosen() {
            refusedToPlace(Refusal.TOO_MANY_CHOICES, SIZED, line("margherita", 1, new Chosen("size", "S"), new Chosen("size", "L")));
        }

        @Test
        void aChoiceThatIsNotOfferedIsRefused() {
            refusedToPlace(Refusal.NO_SUCH_CHOICE, SIZED, line("margherita", 1, new Chosen("size", "M")));
            refusedToPlace(Refusal.NO_SUCH_CHOICE, SIZED, line("margherita", 1, new Chosen("crust", "S")));
        }

        @Test
        void aChoiceThatIsSoldOutIsRefused() {
            refusedToPlace(Refusal.CHOICE_SOLD_OUT, SIZED, line("margherita", 1, new Chosen("size", "XL")));
        }

        @Test
        void whatCantBeMeantIsRefusedAtTheDoor() {
            assertThrows(Door.Invalid.class, () -> line("margherita", 0));
            assertThrows(Door.Invalid.class, () -> line("margherita", 201));
            assertThrows(Door.Invalid.class, () -> order(DINE_IN));
            assertThrows(Door.Invalid.class, () -> line("no such code!", 1));
        }

        private static OrderPlaced decide(Menu menu, LineOrdered... lines) {
            return Order.decide(order(DINE_IN, lines), menu, new Moment(NOON, WAITER), _ -> 1);
        }

        private static void refusedToPlace(Refusal expected, Menu menu, LineOrdered... lines) {
            assertEquals(expected, assertThrows(Refused.class, () -> decide(menu, lines)).refusal());
        }
    }

    @Nested
    class InTheKitchen {

        private final Given twoLines = placed(DINE_IN, WAITER, line("margherita", 1), line("marinara", 2));

        @Test
        void startTakesOnEveryLineThatWaits() {
            twoLines.and(bump(1)).when(start()).then(new PreparationStarted(List.of(2)));
        }

        @Test
        void theStatusFollowsFromTheLines() {
            twoLines.when(start()).then(is(OrderStatus.PREPARING, COOKING, COOKING))
                    .when(bump(1)).then(is(OrderStatus.PREPARING, READY, COOKING))
                    .when(bump(2)).then(is(OrderStatus.READY, READY, READY))
                    .when(recall(2)).then(is(OrderStatus.PREPARING, READY, COOKING))
                    .when(ready()).then(is(OrderStatus.READY, READY, READY));
        }

        @Test
        void aLineCanBeBumpedWithOneTouch() {
            twoLines.when(bump(2)).then(new LineBumped(2));
            assertEquals(List.of(WAITING, READY), lineStatuses(twoLines.state()));
        }

        @Test
        void aLineThatDoesNotExistIsRefused() {
            twoLines.when(bump(3)).thenRefused(Refusal.NO_SUCH_LINE);
        }

        @Test
        void aPromiseIsKeptInMind() {
            var promised = NOON.plusSeconds(1200);
            placed(TAKEAWAY).when(new OrderCommand.AcceptOrder(promised)).then(new OrderAccepted(promised))
                    .when(start()).then(state -> assertEquals(promised, state.promisedAt()));
        }
    }

    @Nested
    class OnTheFloor {

        @Test
        void whatIsReadyIsServed() {
            placed(DINE_IN, WAITER, line("margherita", 1), line("marinara", 1)).and(bump(1))
                    .when(serve()).then(new LinesServed(List.of(1)))
                    .when(serve(2)).thenRefused(Refusal.LINE_NOT_NOW);
        }

        @Test
        void aTakeawayIsNotServed() {
            orderIn(OrderStatus.READY, TAKEAWAY).when(serve()).thenRefused(Refusal.NOT_FOR_THIS_FULFILMENT);
        }

        @Test
        void aTakeawayIsCollectedWhenItIsReady() {
            orderIn(OrderStatus.READY, TAKEAWAY).when(collect()).then(is(OrderStatus.COMPLETED, SERVED));
            orderIn(OrderStatus.PREPARING, TAKEAWAY).when(collect()).thenRefused(Refusal.NOT_NOW);
        }

        @Test
        void itIsNotClosedWhileABalanceIsOpen() {
            var given = orderIn(OrderStatus.READY, DINE_IN).and(pay(999));
            given.when(close()).thenRefused(Refusal.BALANCE_OPEN);
            given.and(pay(1)).when(close()).then(new OrderClosed());
        }

        @Test
        void onceTheKitchenHasBegunOnlyAManagerCancels() {
            orderIn(OrderStatus.PREPARING, DINE_IN).when(cancel(), WAITER).thenRefused(Refusal.MANAGER_ONLY);
            orderIn(OrderStatus.PREPARING, DINE_IN).when(cancel(), MANAGER).then(state -> {
                assertEquals(OrderStatus.CANCELLED, state.status());
                assertEquals("The guest left", state.reason());
                assertEquals(eur(0), state.totals().balance());
            });
        }
    }

    @Nested
    class WhenItIsPaid {

        private final Given given = orderIn(OrderStatus.READY, DINE_IN);

        @Test
        void inPartsTheBalanceFalls() {
            given.when(pay(400)).then(state -> assertEquals(eur(600), state.totals().balance()))
                    .when(pay(600)).then(state -> assertEquals(eur(0), state.totals().balance()));
        }

        @Test
        void aTipIsCountedApart() {
            given.when(pay(eur(1000), eur(150))).then(state -> {
                assertEquals(eur(1000), state.totals().paid());
                assertEquals(eur(150), state.totals().tips());
            });
        }

        @Test
        void moreThanIsOwedIsRefused() {
            given.when(pay(1001)).thenRefused(Refusal.MORE_THAN_BALANCE);
        }

        @Test
        void anotherCurrencyIsRefused() {
            given.when(pay(new Money(1000, Currency.getInstance("USD")), null)).thenRefused(Refusal.WRONG_CURRENCY);
        }

        @Test
        void nothingOrLessThanNothingIsRefusedAtTheDoor() {
            assertThrows(Door.Invalid.class, () -> pay(0));
            assertThrows(Door.Invalid.class, () -> pay(eur(100), eur(-1)));
        }
    }

    @Test
    void itsSaleChangesWithWhatIsSoldAndPaidButNotWithTheKitchensWork() {
        var given = placed(DINE_IN).and(accept(), start(), ready(), serve());
        assertEquals(5, given.revision());
        assertEquals(2, given.state().saleRevision());
        assertEquals(6, given.and(pay(1000)).state().saleRevision());
        assertEquals(6, given.and(close()).state().saleRevision());
    }

    @Test
    void itsHistorySaysWhatAndWho() {
        var state = placed(DINE_IN).and(accept()).state();
        assertEquals(List.of(new OrderState.HistoryEntry("order.placed", NOON, GUEST),
                new OrderState.HistoryEntry("order.accepted", NOON, WAITER)), state.history());
        assertNull(state.reason());
    }

    private static java.util.function.Consumer<OrderState> is(OrderStatus status, LineStatus... lines) {
        return state -> {
            assertEquals(status, state.status());
            assertEquals(List.of(lines), lineStatuses(state));
        };
    }

    private static List<LineStatus> lineStatuses(OrderState state) {
        return state.lines().stream().map(line -> line.status()).toList();
    }
}
