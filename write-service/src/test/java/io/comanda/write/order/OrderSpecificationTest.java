package io.comanda.write.order;

import static io.comanda.events.LineStatus.COOKING;
import static io.comanda.events.LineStatus.READY;
import static io.comanda.events.LineStatus.SERVED;
import static io.comanda.events.LineStatus.WAITING;
import static io.comanda.write.order.Given.DINE_IN;
import static io.comanda.write.order.Given.GUEST;
import static io.comanda.write.order.Given.LOCAL_NOON;
import static io.comanda.write.order.Given.MANAGER;
import static io.comanda.write.order.Given.NOON;
import static io.comanda.write.order.Given.PIZZA;
import static io.comanda.write.order.Given.SWISS;
import static io.comanda.write.order.Given.TAKEAWAY;
import static io.comanda.write.order.Given.TODAY;
import static io.comanda.write.order.Given.WAITER;
import static io.comanda.write.order.Given.accept;
import static io.comanda.write.order.Given.add;
import static io.comanda.write.order.Given.amountOff;
import static io.comanda.write.order.Given.bump;
import static io.comanda.write.order.Given.cancel;
import static io.comanda.write.order.Given.change;
import static io.comanda.write.order.Given.close;
import static io.comanda.write.order.Given.closed;
import static io.comanda.write.order.Given.collect;
import static io.comanda.write.order.Given.covers;
import static io.comanda.write.order.Given.decline;
import static io.comanda.write.order.Given.dish;
import static io.comanda.write.order.Given.erase;
import static io.comanda.write.order.Given.eur;
import static io.comanda.write.order.Given.fulfil;
import static io.comanda.write.order.Given.giveBack;
import static io.comanda.write.order.Given.limited;
import static io.comanda.write.order.Given.line;
import static io.comanda.write.order.Given.menu;
import static io.comanda.write.order.Given.move;
import static io.comanda.write.order.Given.notCollected;
import static io.comanda.write.order.Given.order;
import static io.comanda.write.order.Given.orderIn;
import static io.comanda.write.order.Given.pay;
import static io.comanda.write.order.Given.percentOff;
import static io.comanda.write.order.Given.placed;
import static io.comanda.write.order.Given.ready;
import static io.comanda.write.order.Given.recall;
import static io.comanda.write.order.Given.refund;
import static io.comanda.write.order.Given.remove;
import static io.comanda.write.order.Given.reopen;
import static io.comanda.write.order.Given.serve;
import static io.comanda.write.order.Given.start;
import static io.comanda.write.order.Given.tip;
import static io.comanda.write.order.Given.voidLine;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.comanda.events.Actor;
import io.comanda.events.Discount;
import io.comanda.events.Dish.Choice;
import io.comanda.events.Dish.OptionGroup;
import io.comanda.events.Fulfilment;
import io.comanda.events.LineStatus;
import io.comanda.events.Money;
import io.comanda.events.OrderEvent;
import io.comanda.events.OrderEvent.LineBumped;
import io.comanda.events.OrderEvent.LinesServed;
import io.comanda.events.OrderEvent.OrderAccepted;
import io.comanda.events.OrderEvent.OrderClosed;
import io.comanda.events.OrderEvent.OrderPlaced;
import io.comanda.events.OrderEvent.PreparationStarted;
import io.comanda.events.OrderState;
import io.comanda.events.OrderStatus;
import io.comanda.events.OrderedAt;
import io.comanda.events.Payment;
import io.comanda.events.Percent;
import io.comanda.events.Refund.ReturnedLine;
import io.comanda.write.command.Ids;
import io.comanda.write.command.InvalidRequest;
import io.comanda.write.command.Refusal;
import io.comanda.write.command.Refused;
import io.comanda.write.journal.EventMetadata;
import io.comanda.write.order.ImportOrders.ImportOrder;
import io.comanda.write.order.LineRequest.Chosen;
import io.comanda.write.restaurant.Menu;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The rules of an order, refusals included.
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
            assertEquals(Percent.of("7"), first.taxPercent(), "taken away");
            assertEquals(eur(3800), state.totals().gross());
            assertEquals(eur(249), state.totals().tax(), "3800 · 7/107, half up, once");
            assertEquals(eur(3551), state.totals().net());
        }

        @Test
        void itsNumberIsDrawnOnTheRestaurantsOwnDay() {
            var oneInTheMorning = LocalDateTime.parse("2026-05-05T01:00:00");
            assertEquals(LocalDate.of(2026, 5, 4), Given.TRATTORIA.businessDate(oneInTheMorning), "the day starts at two");
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
        void invalidCommandsAreRejected() {
            assertThrows(InvalidRequest.class, () -> line("margherita", 0));
            assertThrows(InvalidRequest.class, () -> line("margherita", 201));
            assertThrows(InvalidRequest.class, () -> order(DINE_IN));
            assertThrows(InvalidRequest.class, () -> line("no such code!", 1));
        }

        private static OrderPlaced decide(Menu menu, LineRequest... lines) {
            return FirstEvent.decide(order(DINE_IN, lines), null, menu, TODAY, new EventMetadata(NOON, WAITER)).numbered(1);
        }

        private static void refusedToPlace(Refusal expected, Menu menu, LineRequest... lines) {
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
        void readyLinesAreServed() {
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
            assertThrows(InvalidRequest.class, () -> pay(0));
            assertThrows(InvalidRequest.class, () -> pay(eur(100), eur(-1)));
        }
    }

    @Nested
    class WhenGuestsChangeTheirMinds {

        private static final OptionGroup SIZE = new OptionGroup("size", "Size", 0, 1, List.of(
                new Choice("L", "Large", eur(300), null, true)));
        private final Given twoLines = placed(DINE_IN, WAITER, line("margherita", 1), line("marinara", 1));

        @Test
        void furtherRoundsComeOnTheTableUntilItIsClosed() {
            var given = twoLines.and(ready(), serve()).and(add(line("marinara", 2)));
            assertEquals(List.of(SERVED, SERVED, WAITING), lineStatuses(given.state()));
            assertEquals(3, given.state().lines().getLast().number());
            assertEquals(OrderStatus.PREPARING, given.state().status());
            given.and(ready(), serve(), add(line("margherita", 1)), ready(), serve(), pay(eur(4400), null), close())
                    .when(add(line("margherita", 1))).thenRefused(Refusal.NOT_NOW);
        }

        @Test
        void guestsMayChangeTheirOrderUntilItIsAccepted() {
            var given = placed(TAKEAWAY, GUEST, line("margherita", 1), line("marinara", 1));
            given.when(add(line("marinara", 1)), GUEST).then(state -> assertEquals(3, state.lines().size()));
            given.when(change(1, 2), GUEST).then(state -> assertEquals(2, state.lines().getFirst().quantity()));
            given.when(remove(2), GUEST).then(new OrderEvent.LineRemoved(2));
            given.when(cancel(), GUEST).then(state -> assertEquals(OrderStatus.CANCELLED, state.status()));
        }

        @Test
        void onceItIsAcceptedItTakesStaff() {
            for (var command : List.of(add(line("marinara", 1)), change(1, 2), remove(2), cancel())) {
                var given = placed(TAKEAWAY, GUEST, line("margherita", 1), line("marinara", 1)).and(accept());
                given.when(command, GUEST).thenRefused(Refusal.STAFF_ONLY);
                given.and(command);
            }
        }

        @Test
        void aTakeawayThatIsReadyTakesNoMore() {
            var given = placed(TAKEAWAY, WAITER, line("margherita", 1)).and(start(), add(line("marinara", 1)));
            given.and(ready()).when(add(line("marinara", 1))).thenRefused(Refusal.NOT_NOW);
        }

        @Test
        void aLineIsChangedWhileItWaits() {
            twoLines.when(change(1, 3)).then(state -> {
                assertEquals(3, state.lines().getFirst().quantity());
                assertEquals(eur(3800), state.totals().gross());
            });
            twoLines.and(bump(1)).when(change(1, 1)).thenRefused(Refusal.LINE_NOT_NOW);
        }

        @Test
        void theCopyStaysUnlessTheChoicesChange() {
            var dearer = menu(dish("margherita", 1200, true, SIZE), dish("marinara", 800, true));
            twoLines.on(dearer).and(change(1, 2));
            assertEquals(eur(1000), twoLines.state().lines().getFirst().unitPrice());
            twoLines.and(change(1, 2, new Chosen("size", "L")));
            assertEquals(eur(1500), twoLines.state().lines().getFirst().unitPrice());
        }

        @Test
        void theQuantityOfASoldOutDishMayOnlyDecrease() {
            twoLines.and(change(1, 3)).on(menu(dish("margherita", 1000, false)));
            twoLines.when(change(1, 4)).thenRefused(Refusal.DISH_SOLD_OUT);
            twoLines.when(change(1, 1)).then(state -> assertEquals(1, state.lines().getFirst().quantity()));
        }

        @Test
        void theQuantityOfARemovedDishMayDecrease() {
            twoLines.and(change(1, 3)).on(menu());
            twoLines.when(change(1, 4)).thenRefused(Refusal.NO_SUCH_DISH);
            twoLines.and(change(1, 2));
        }

        @Test
        void aRemovedLineStaysMarkedAndItsNumberIsNeverUsedAgain() {
            twoLines.and(remove(2), add(line("marinara", 1)));
            assertEquals(List.of(WAITING, LineStatus.REMOVED, WAITING), lineStatuses(twoLines.state()));
            assertEquals(List.of(1, 2, 3), twoLines.state().lines().stream().map(line -> line.number()).toList());
            assertEquals(eur(1800), twoLines.state().totals().gross());
            twoLines.when(remove(2)).thenRefused(Refusal.LINE_NOT_NOW);
        }

        @Test
        void theLastLineIsNotRemoved() {
            twoLines.and(remove(1)).when(remove(2)).thenRefused(Refusal.LAST_LINE);
        }

        @Test
        void laterAManagerVoidsItWithAReason() {
            twoLines.and(start());
            twoLines.when(remove(1)).thenRefused(Refusal.LINE_NOT_NOW);
            twoLines.when(voidLine(1), WAITER).thenRefused(Refusal.MANAGER_ONLY);
            twoLines.when(voidLine(1), MANAGER).then(state -> {
                assertEquals("It was burnt", state.lines().getFirst().reason());
                assertEquals(eur(800), state.totals().gross());
            });
            twoLines.when(voidLine(1), MANAGER).thenRefused(Refusal.LINE_NOT_NOW);
            twoLines.when(voidLine(2), MANAGER).thenRefused(Refusal.LAST_LINE);
        }

        @Test
        void aVoidedLineDoesNotKeepTheOrderFromBeingReady() {
            twoLines.and(bump(1), start()).managed(voidLine(2));
            assertEquals(OrderStatus.READY, twoLines.state().status());
        }

        @Test
        void theTableIsMovedButNotToWhereItIs() {
            twoLines.when(move("12")).then(state -> assertEquals(new Fulfilment.DineIn("12", 2), state.fulfilment()))
                    .when(move("12")).thenRefused(Refusal.ALREADY_SO);
        }

        @Test
        void anOrderHasAtMostAHundredLines() {
            var ninety = IntStream.range(0, 90).mapToObj(_ -> line("marinara", 1)).toArray(LineRequest[]::new);
            var given = placed(DINE_IN, WAITER, ninety);
            given.when(add(java.util.Arrays.copyOf(ninety, 11))).thenRefused(Refusal.TOO_MUCH);
            given.and(add(java.util.Arrays.copyOf(ninety, 10)));
        }
    }

    @Nested
    class WhenAManagerTakesSomethingOff {

        private final Given given = placed(DINE_IN, WAITER, line("margherita", 2), line("marinara", 1));

        @Test
        void aWaiterMayNot() {
            given.when(percentOff(null, "10"), WAITER).thenRefused(Refusal.MANAGER_ONLY);
        }

        @Test
        void aDiscountIsOfALineOrOfTheWholeOrder() {
            given.managed(amountOff(2, 300), percentOff(null, "10"));
            assertEquals(List.of(eur(200), eur(350)), given.state().lines().stream().map(line -> line.discount()).toList());
            assertEquals(eur(2250), given.state().totals().gross());
            assertEquals(eur(550), given.state().totals().discount());
        }

        @Test
        void aPercentageOfTheOrderGoesForLaterRoundsToo() {
            given.managed(percentOff(null, "50")).and(add(line("marinara", 1)));
            assertEquals(eur(1800), given.state().totals().gross());
        }

        @Test
        void anAmountTakesOffAtMostThePrice() {
            given.managed(amountOff(2, 10_000));
            assertEquals(eur(2000), given.state().totals().gross());
        }

        @Test
        void aDiscountOfAVoidedLineGoesWithIt() {
            given.managed(amountOff(2, 300)).and(ready()).managed(voidLine(2));
            assertEquals(eur(0), given.state().totals().discount());
            assertEquals(eur(2000), given.state().totals().gross());
        }

        @Test
        void aLineThatIsNotOnTheBillIsRefused() {
            given.when(amountOff(3, 100), MANAGER).thenRefused(Refusal.NO_SUCH_LINE);
            given.and(remove(2)).when(percentOff(2, "10"), MANAGER).thenRefused(Refusal.NO_SUCH_LINE);
        }

        @Test
        void anotherCurrencyIsRefused() {
            given.when(new OrderCommand.GiveDiscount(null, new Discount.AmountOff(new Money(1, Currency.getInstance("USD"))), "why"),
                    MANAGER)
                    .thenRefused(Refusal.WRONG_CURRENCY);
        }

        @Test
        void anOverpaidOrderIsRefundedFirst() {
            given.and(pay(2800)).when(percentOff(null, "10"), MANAGER).thenRefused(Refusal.REFUND_FIRST);
            given.when(remove(2)).thenRefused(Refusal.REFUND_FIRST);
            given.and(refund(1, 280)).managed(percentOff(null, "10"));
            assertEquals(eur(0), given.state().totals().balance());
        }

        @Test
        void invalidCommandsAreRejected() {
            assertThrows(InvalidRequest.class, () -> percentOff(null, "0"));
            assertThrows(InvalidRequest.class, () -> percentOff(null, "100.0001"));
            assertThrows(InvalidRequest.class, () -> amountOff(1, 0));
        }
    }

    @Nested
    class WhenMoneyIsRefunded {

        private final Given given = orderIn(OrderStatus.READY, DINE_IN).and(pay(eur(600), eur(100)), pay(400));

        @Test
        void itIsOwedAgain() {
            given.when(refund(1, 200)).then(state -> {
                assertEquals(eur(200), state.totals().balance());
                assertEquals(eur(1000), state.totals().paid());
                assertEquals(eur(200), state.totals().refunded());
            }).when(pay(200)).then(state -> assertEquals(eur(0), state.totals().balance()));
        }

        @Test
        void atMostWhatIsLeftOfAPaymentIsRefunded() {
            given.and(refund(1, 500)).when(refund(1, 101)).thenRefused(Refusal.MORE_THAN_PAID);
            given.and(refund(1, 100)).when(refund(1, 1)).thenRefused(Refusal.MORE_THAN_PAID);
            given.when(refund(3, 1)).thenRefused(Refusal.NO_SUCH_PAYMENT);
        }

        @Test
        void theTipIsRefundedOnRequest() {
            given.when(refund(1, eur(0), eur(101))).thenRefused(Refusal.MORE_THAN_PAID);
            given.when(refund(1, eur(600), eur(100))).then(state -> assertEquals(eur(0), state.totals().tips()));
            assertThrows(InvalidRequest.class, () -> refund(1, 0));
        }

        @Test
        void beforeAPaidOrderIsCancelledEverythingIsGivenBack() {
            given.when(cancel(), MANAGER).thenRefused(Refusal.REFUND_FIRST);
            given.and(refund(1, 600), refund(2, 400)).when(cancel(), MANAGER).thenRefused(Refusal.REFUND_FIRST);
            given.and(refund(1, eur(0), eur(100))).when(cancel(), MANAGER).then(state -> {
                assertEquals(OrderStatus.CANCELLED, state.status());
                assertEquals(eur(0), state.totals().balance());
            });
        }

        @Test
        void beforeAPaidOrderIsDeclinedToo() {
            var prepaid = placed(TAKEAWAY).and(pay(1000));
            prepaid.when(decline()).thenRefused(Refusal.REFUND_FIRST);
            prepaid.and(refund(1, 1000)).when(decline()).then(state -> assertEquals(OrderStatus.DECLINED, state.status()));
        }
    }

    @Nested
    class WhenCashIsRounded {

        private final Given given = Given.placed(DINE_IN, WAITER, SWISS, line("margherita", 1));

        @Test
        void theRoundedBalanceSettlesTheBill() {
            given.when(cash(1_000)).then(state -> {
                assertEquals(eur(0), state.totals().balance());
                assertEquals(List.of(eur(998), eur(2)), List.of(state.totals().paid(), state.totals().rounding()));
                assertEquals(eur(1_000), state.payments().getFirst().received());
            }).when(refund(1, 998)).then(state -> assertEquals(eur(1_000), state.refunds().getFirst().paidOut()));
        }

        @Test
        void soDoesTheBalanceItself() {
            given.when(cash(998)).then(state -> assertEquals(eur(2), state.totals().rounding()));
        }

        @Test
        void aCardPaysExactly() {
            given.when(pay(1_000)).thenRefused(Refusal.MORE_THAN_BALANCE);
            given.when(pay(998)).then(state -> assertEquals(eur(0), state.totals().rounding()));
        }

        @Test
        void aPartIsNotRounded() {
            given.when(cash(500)).then(state -> assertEquals(eur(498), state.totals().balance()));
            given.when(cash(501)).thenRefused(Refusal.MORE_THAN_BALANCE);
        }

        private static OrderCommand cash(long minor) {
            return new OrderCommand.TakePayment(Payment.Method.CASH, eur(minor), null, null);
        }
    }

    @Nested
    class WhenSomethingWasAMistake {

        @Test
        void aServedLineIsReadyAgain() {
            orderIn(OrderStatus.READY, DINE_IN).and(serve(1)).when(recall(1))
                    .then(state -> assertEquals(LineStatus.READY, state.lines().getFirst().status()))
                    .when(recall(1)).then(state -> assertEquals(LineStatus.COOKING, state.lines().getFirst().status()));
        }

        @Test
        void aClosedOrderIsReopenedAndClosedAgain() {
            orderIn(OrderStatus.COMPLETED, DINE_IN).when(reopen(), MANAGER)
                    .then(state -> assertEquals(OrderStatus.READY, state.status()))
                    .and(add(line("marinara", 1)), bump(2), pay(800), close())
                    .when(reopen(), WAITER).thenRefused(Refusal.MANAGER_ONLY);
            orderIn(OrderStatus.COMPLETED, TAKEAWAY).managed(reopen()).when(collect())
                    .then(state -> assertEquals(OrderStatus.COMPLETED, state.status()));
        }

        @Test
        void nothingThatWasReturnedIsReopened() {
            orderIn(OrderStatus.COMPLETED, DINE_IN).and(giveBack(1, 1)).when(reopen(), MANAGER).thenRefused(Refusal.RETURNED);
        }

        @Test
        void whatIsTakenAwayAfterAllHasItsTax() {
            var here = orderIn(OrderStatus.READY, DINE_IN, line("margherita", 2));
            assertEquals(Percent.of("19"), here.state().lines().getFirst().taxPercent());
            here.when(fulfil(TAKEAWAY)).then(state -> {
                assertEquals(TAKEAWAY, state.fulfilment());
                assertEquals(eur(131), state.totals().tax(), "2000 · 7/107");
            }).when(fulfil(TAKEAWAY)).thenRefused(Refusal.ALREADY_SO);
            here.and(pay(2000), collect());
            assertEquals(OrderStatus.COMPLETED, here.state().status());
        }

        @Test
        void onlyStaffChangeThat() {
            placed(TAKEAWAY).when(fulfil(DINE_IN), GUEST).thenRefused(Refusal.STAFF_ONLY);
            placed(DINE_IN).when(covers(5), GUEST).thenRefused(Refusal.STAFF_ONLY);
        }

        @Test
        void moreGuestsHaveCome() {
            orderIn(OrderStatus.PREPARING, DINE_IN).when(covers(5))
                    .then(state -> assertEquals(new Fulfilment.DineIn("7", 5), state.fulfilment()))
                    .when(covers(5)).thenRefused(Refusal.ALREADY_SO);
        }
    }

    @Nested
    class WhenATipIsWrittenOnTheSlip {

        private final Given given = orderIn(OrderStatus.READY, DINE_IN).and(pay(eur(600), eur(100)), pay(400));

        @Test
        void itIsAddedToThePayment() {
            given.when(tip(2, 300)).then(state -> {
                assertEquals(List.of(eur(100), eur(300)), state.payments().stream().map(payment -> payment.tip()).toList());
                assertEquals(eur(400), state.totals().tips());
                assertEquals(eur(0), state.totals().balance());
            });
            given.and(close()).when(tip(2, 50)).then(state -> assertEquals(eur(450), state.totals().tips()));
        }

        @Test
        void aPaymentThatDoesNotExistHasNone() {
            given.when(tip(3, 300)).thenRefused(Refusal.NO_SUCH_PAYMENT);
            given.when(new OrderCommand.AddTip(1, new Money(300, Currency.getInstance("USD")))).thenRefused(Refusal.WRONG_CURRENCY);
            assertThrows(InvalidRequest.class, () -> tip(1, 0));
        }
    }

    @Nested
    class WhenSomethingIsReturned {

        private final Given given = orderIn(OrderStatus.COMPLETED, TAKEAWAY, line("margherita", 3), line("marinara", 1));

        @Test
        void nothingIsOwedForIt() {
            given.when(giveBack(1, 2)).then(state -> {
                assertEquals(eur(0), state.totals().balance());
                assertEquals(List.of(eur(2000), eur(2000)), List.of(state.totals().refunded(), state.totals().returned()));
                assertEquals(eur(3800), state.totals().gross(), "that day's sale stays");
            });
        }

        @Test
        void allPartsTogetherAreWhatWasSold() {
            var lines = given.and(giveBack(1, 1), giveBack(2, 1), giveBack(1, 1), giveBack(1, 1)).state().refunds().stream()
                    .flatMap(refund -> refund.returned().stream()).toList();
            assertEquals(given.state().totals().gross(), lines.stream().map(ReturnedLine::gross).reduce(eur(0), Money::plus));
            assertEquals(given.state().totals().tax(), lines.stream().map(ReturnedLine::tax).reduce(eur(0), Money::plus));
            assertEquals(eur(0), given.state().totals().balance());
        }

        @Test
        void notMoreThanWasSold() {
            given.and(giveBack(1, 2)).when(giveBack(1, 2)).thenRefused(Refusal.MORE_THAN_SOLD);
            given.when(giveBack(3, 1)).thenRefused(Refusal.NO_SUCH_LINE);
        }

        @Test
        void itIsRefundedWithWhatItCost() {
            given.when(returning(eur(1001))).thenRefused(Refusal.MORE_THAN_RETURNED);
            given.when(returning(eur(999))).thenRefused(Refusal.REFUND_FIRST);
            given.when(returning(eur(1000))).then(state -> assertEquals(eur(0), state.totals().balance()));
        }

        @Test
        void theBillStaysAsItIs() {
            given.and(giveBack(1, 1)).when(voidLine(2), MANAGER).thenRefused(Refusal.RETURNED);
            given.when(percentOff(null, "10"), MANAGER).thenRefused(Refusal.RETURNED);
        }

        private static OrderCommand returning(Money amount) {
            return new OrderCommand.RefundPayment(1, amount, null, "Cold", List.of(new OrderCommand.ReturnLine(1, 1)));
        }
    }

    @Nested
    class WhenNobodyComes {

        @Test
        void itWasSoldAndStaysOwed() {
            orderIn(OrderStatus.READY, TAKEAWAY).when(notCollected()).then(state -> {
                assertEquals(OrderStatus.NOT_COLLECTED, state.status());
                assertEquals(eur(1000), state.totals().balance());
            }).when(pay(1000)).then(state -> assertEquals(eur(0), state.totals().balance()));
        }

        @Test
        void atATableThatCannotHappen() {
            orderIn(OrderStatus.READY, DINE_IN).when(notCollected()).thenRefused(Refusal.NOT_FOR_THIS_FULFILMENT);
        }
    }

    @Nested
    class WhenPortionsAreLimited {

        private static final Menu FIVE_LEFT = limited(PIZZA, "margherita", 5);

        @Test
        void notMoreAreOrderedThanAreLeftHoweverManyLinesTheyStandOn() {
            assertThrows(Refused.class,
                    () -> FirstEvent.decide(order(DINE_IN, line("margherita", 3), line("margherita", 3)), null, FIVE_LEFT,
                            TODAY, new EventMetadata(NOON, WAITER)));
            var placed = FirstEvent.decide(order(DINE_IN, line("margherita", 3), line("margherita", 2), line("marinara", 9)), null,
                    FIVE_LEFT,
                    TODAY, new EventMetadata(NOON, WAITER));
            assertEquals(List.of(true, true, false), placed.lines().stream().map(line -> line.limited()).toList());
        }

        @Test
        void aRemovedLineGivesThemBackAVoidedOneDoesNot() {
            var given = placed(DINE_IN, WAITER, line("marinara", 1)).on(FIVE_LEFT).and(add(line("margherita", 2), line("margherita", 3)));
            assertEquals(5, held(given));
            assertEquals(3, held(given.and(remove(2))));
            assertEquals(3, held(given.and(bump(3)).managed(voidLine(3))));
        }

        @Test
        void aDeclinedOrderReturnsAllPortionsACancelledOneThoseOfWaitingLines() {
            assertEquals(0, held(guests().and(decline())));
            assertEquals(0, held(guests().and(accept(), cancel())));
            assertEquals(3, held(guests().and(accept(), bump(3)).managed(cancel())));
        }

        @Test
        void moreOfALineTakesTheDifference() {
            var given = placed(DINE_IN, WAITER, line("marinara", 1)).on(FIVE_LEFT).and(add(line("margherita", 2)))
                    .on(limited(PIZZA, "margherita", 3));
            given.when(change(2, 6)).thenRefused(Refusal.NOT_ENOUGH_PORTIONS);
            assertEquals(5, held(given.and(change(2, 5))));
        }

        private static Given guests() {
            return placed(TAKEAWAY, GUEST, line("marinara", 1)).on(FIVE_LEFT).and(add(line("margherita", 2), line("margherita", 3)));
        }

        private static int held(Given given) {
            return given.portions().values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    @Nested
    class WhenTheCustomerIsErased {

        private static final Actor GINA = new Actor(Actor.Role.GUEST, "019dfb3c-2a00-7000-8000-000000000004");

        @Test
        void nameTelephoneAndAccountAreGone() {
            var given = placed(new Fulfilment.Takeaway("Gina", "030 1234", NOON), GINA, line("margherita", 1));
            assertEquals(GINA.subject(), String.valueOf(given.state().guestId()));
            given.and(accept()).when(erase(), GINA).then(state -> {
                assertEquals(new Fulfilment.Takeaway(null, null, NOON), state.fulfilment());
                assertNull(state.guestId());
                assertFalse(state.toString().contains(GINA.subject()));
                assertFalse(state.toString().contains("Gina"));
                assertEquals(WAITER, state.history().get(1).by(), "staff stay");
            }).when(erase()).thenRefused(Refusal.ALREADY_SO);
        }

        @Test
        void notesGoOnceTheKitchenNeedsThemNoMore() {
            var given = placed(TAKEAWAY, WAITER, new LineRequest("margherita", List.of(), 1, "for Gina"),
                    new LineRequest("marinara", List.of(), 1, "no garlic")).and(bump(1), erase());
            assertNull(given.state().lines().getFirst().note());
            assertEquals("no garlic", given.state().lines().getLast().note());
            given.managed(cancel());
            assertNull(given.state().lines().getLast().note());
        }
    }

    @Nested
    class WhenItIsImported {

        @Test
        void itWasPaidAsItSays() {
            var imported = FirstEvent.decide(past(List.of(amountOff(1, 300)), List.of(pay(eur(700), eur(50)), pay(1300))), PIZZA,
                    LOCAL_NOON);
            assertEquals(List.of(eur(700), eur(1300)), imported.payments().stream().map(payment -> payment.amount()).toList());
            assertEquals(eur(300), imported.lines().getFirst().discount());
        }

        @Test
        void paymentsThatDontAddUpAreRefused() {
            refused(Refusal.PAYMENTS_DONT_ADD_UP, past(List.of(), List.of(pay(2299))));
            refused(Refusal.MORE_THAN_BALANCE, past(List.of(), List.of(pay(2301))));
            refused(Refusal.NO_SUCH_LINE, past(List.of(amountOff(2, 300)), List.of()));
        }

        @Test
        void aFreeOrderNeedsNoPayment() {
            assertEquals(List.of(), FirstEvent.decide(past(List.of(percentOff(null, "100")), List.of()), PIZZA, LOCAL_NOON).payments());
        }

        private static void refused(Refusal expected, ImportOrder past) {
            assertEquals(expected, assertThrows(Refused.class, () -> FirstEvent.decide(past, PIZZA, LOCAL_NOON)).refusal());
        }

        /// The file's soup costs 10.00, its bread 2 × 20.00, a new dish 30.00: 80.00, although the menu has other prices without tax.
        @Test
        void whatItCostWithTaxStandsWhereTheMenuAddsTax() {
            var lines = List.of(past("margherita", 1, 1000, null, eur(0)), past("marinara", 2, 2000, null, eur(0)),
                    past("marinara", 1, 3000, "8.88", null));
            var imported = FirstEvent.decide(past(List.of(), List.of(), lines), taxOnTop(PIZZA), LOCAL_NOON);
            assertEquals(List.of(eur(8000)), imported.payments().stream().map(payment -> payment.amount()).toList());
            assertEquals(List.of(eur(0), eur(0), eur(245)), imported.lines().stream().map(line -> line.tax()).toList());
            assertEquals(List.of(Percent.ZERO, Percent.ZERO, Percent.of("8.88")),
                    imported.lines().stream().map(line -> line.taxPercent()).toList());
        }

        @Test
        void withoutTaxItsLinesAreTaxedAsTheMenuSays() {
            var imported = FirstEvent.decide(past(List.of(), List.of(), List.of(past("margherita", 1, 1000, null, null))), taxOnTop(PIZZA),
                    LOCAL_NOON);
            assertEquals(eur(1190), imported.payments().getFirst().amount());
            assertNull(imported.lines().getFirst().tax());
        }

        /// 12.00 less 10 % are 10.80: at 7 %, 0.71 of it is tax.
        @Test
        void itsTaxIsThatOfThePriceAfterDiscounts() {
            var lines = List.of(past("margherita", 1, 1200, "7", null), past("marinara", 1, 800, "7", eur(47)));
            var imported = FirstEvent.decide(past(List.of(percentOff(null, "10")), List.of(), lines), taxOnTop(PIZZA), LOCAL_NOON);
            assertEquals(List.of(eur(1080), eur(720)), imported.lines().stream().map(line -> line.charged()).toList());
            assertEquals(List.of(eur(71), eur(47)), imported.lines().stream().map(line -> line.tax()).toList());
            assertEquals(eur(1800), imported.payments().getFirst().amount());
        }

        @Test
        void moreTaxThanALineComesToIsRefused() {
            var lines = List.of(past("margherita", 1, 1000, "19", eur(501)));
            refused(Refusal.MORE_TAX_THAN_PRICE, past(List.of(amountOff(1, 500)), List.of(), lines));
            assertEquals(eur(500), FirstEvent.decide(past(List.of(amountOff(1, 500)), List.of(), List.of(past("margherita", 1, 1000, "19",
                    eur(500)))), PIZZA, LOCAL_NOON).lines().getFirst().tax());
            refused(Refusal.WRONG_CURRENCY, past(List.of(), List.of(), List.of(past("margherita", 1, 1000, "19",
                    new Money(1, Currency.getInstance("USD"))))));
        }

        @Test
        void whoServedItIsPartOfItsState() {
            var imported = FirstEvent.decide(past(List.of(), List.of()), PIZZA, LOCAL_NOON).numbered(1);
            var order = new Order(Ids.at(NOON));
            order.apply(imported, new EventMetadata(NOON, MANAGER));
            assertEquals("Anna", order.state().server());
        }

        private static ImportOrder past(List<OrderCommand> discounts, List<OrderCommand> payments) {
            return past(discounts, payments, List.of(past("margherita", 2, 1150, null, null)));
        }

        private static ImportOrders.ImportLine past(String dish, int quantity, long unitPrice, @Nullable String rate,
                @Nullable Money tax) {
            return new ImportOrders.ImportLine(dish, List.of(), quantity, eur(unitPrice), null,
                    rate == null ? null : Percent.of(rate), tax);
        }

        private static Menu taxOnTop(Menu menu) {
            var at = menu.restaurant();
            return new Menu(new OrderedAt(at.id(), at.code(), at.name(), at.city(), at.timeZone(), at.currency(), at.dayStartsAt(), false),
                    menu.open(), menu.dishes(), menu.portions());
        }

        private static ImportOrder past(List<OrderCommand> discounts, List<OrderCommand> payments, List<ImportOrders.ImportLine> lines) {
            return new ImportOrder("till-1", NOON, DINE_IN, "Anna", lines,
                    discounts.stream().map(OrderCommand.GiveDiscount.class::cast).toList(),
                    payments.stream().map(OrderCommand.TakePayment.class::cast).toList());
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
    void itsHistoryHasEventsAndActors() {
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
