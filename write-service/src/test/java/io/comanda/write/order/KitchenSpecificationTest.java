package io.comanda.write.order;

import static io.comanda.events.LineStatus.COOKING;
import static io.comanda.events.LineStatus.VOIDED;
import static io.comanda.write.order.Given.DINE_IN;
import static io.comanda.write.order.Given.GUEST;
import static io.comanda.write.order.Given.MANAGER;
import static io.comanda.write.order.Given.NOON;
import static io.comanda.write.order.Given.TAKEAWAY;
import static io.comanda.write.order.Given.WAITER;
import static io.comanda.write.order.Given.accept;
import static io.comanda.write.order.Given.acknowledge;
import static io.comanda.write.order.Given.add;
import static io.comanda.write.order.Given.amountOff;
import static io.comanda.write.order.Given.bump;
import static io.comanda.write.order.Given.cancel;
import static io.comanda.write.order.Given.change;
import static io.comanda.write.order.Given.close;
import static io.comanda.write.order.Given.eur;
import static io.comanda.write.order.Given.fire;
import static io.comanda.write.order.Given.fulfil;
import static io.comanda.write.order.Given.hold;
import static io.comanda.write.order.Given.line;
import static io.comanda.write.order.Given.pay;
import static io.comanda.write.order.Given.percentOff;
import static io.comanda.write.order.Given.placed;
import static io.comanda.write.order.Given.promise;
import static io.comanda.write.order.Given.ready;
import static io.comanda.write.order.Given.recall;
import static io.comanda.write.order.Given.remove;
import static io.comanda.write.order.Given.serve;
import static io.comanda.write.order.Given.start;
import static io.comanda.write.order.Given.voidLine;
import static io.comanda.write.order.Given.voidPart;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.events.Fulfilment;
import io.comanda.events.OrderEvent.LineVoided;
import io.comanda.events.OrderEvent.LinesAcknowledged;
import io.comanda.events.OrderEvent.LinesFired;
import io.comanda.events.OrderEvent.LinesHeld;
import io.comanda.events.OrderEvent.OrderAccepted;
import io.comanda.events.OrderEvent.OrderReady;
import io.comanda.events.OrderEvent.PreparationStarted;
import io.comanda.events.OrderEvent.PromiseMoved;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderState;
import io.comanda.events.OrderState.HistoryEntry;
import io.comanda.events.OrderStatus;
import io.comanda.write.command.Refusal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What the kitchen gets of an order, and when.
class KitchenSpecificationTest {

    private static final Instant LATER = NOON.plusSeconds(600);
    private static final Instant MUCH_LATER = NOON.plusSeconds(3_600);

    @Nested
    class WhenALineIsSent {

        @Test
        void staffSendWhatTheyOrderAtOnce() {
            sent(placed(DINE_IN, WAITER, line("margherita", 1), line("marinara", 1)), NOON, NOON);
        }

        @Test
        void aGuestsOrderIsSentWhenItIsAccepted() {
            var given = placed(TAKEAWAY, GUEST, line("margherita", 1));
            sent(given.and(add(line("marinara", 1))), null, null);
            sent(given.at(LATER).and(accept()), LATER, LATER);
        }

        @Test
        void aFurtherRoundIsSentWhenItIsOrdered() {
            var given = placed(DINE_IN, WAITER, line("margherita", 1)).at(LATER).and(add(line("marinara", 2)));
            sent(given, NOON, LATER);
            sent(given.at(MUCH_LATER).and(bump(2), recall(2)), NOON, LATER);
        }

        @Test
        void aLineThatChangesWasSentBefore() {
            sent(placed(DINE_IN, WAITER, line("margherita", 1)).at(LATER).and(change(1, 3)), NOON);
            sent(placed(DINE_IN, WAITER, line("margherita", 1)).at(LATER).and(fulfil(TAKEAWAY)), NOON);
        }

        private static void sent(Given given, @Nullable Instant... expected) {
            assertEquals(Arrays.asList(expected), given.state().lines().stream().map(OrderLine::sentAt).toList());
        }
    }

    @Nested
    class WhenAPromiseIsMoved {

        private final Given promised = placed(TAKEAWAY, GUEST, line("margherita", 1)).and(new OrderCommand.AcceptOrder(LATER));

        @Test
        void theHistoryKeepsWhatWasPromisedBefore() {
            promised.when(promise(MUCH_LATER)).then(new PromiseMoved(MUCH_LATER));
            assertEquals(MUCH_LATER, promised.state().promisedAt());
            assertEquals(Arrays.asList(null, LATER, MUCH_LATER), history(promised.state()).stream().map(HistoryEntry::promisedAt).toList());
        }

        @Test
        void theSameTimeIsNoNews() {
            promised.when(promise(LATER)).thenRefused(Refusal.ALREADY_SO);
        }

        @Test
        void whatWasNotPromisedYetIsPromised() {
            placed(DINE_IN, WAITER, line("margherita", 1)).when(promise(LATER)).then(new PromiseMoved(LATER));
            placed(TAKEAWAY, GUEST, line("margherita", 1)).when(new OrderCommand.AcceptOrder(LATER)).then(new OrderAccepted(LATER));
        }

        private static List<HistoryEntry> history(OrderState state) {
            return state.history();
        }
    }

    @Nested
    class WhenSomethingIsTakenAway {

        private final Given cooking = placed(DINE_IN, WAITER, line("margherita", 3), line("marinara", 1)).and(start()).at(LATER);

        @Test
        void aVoidedLineIsMarkedUntilTheKitchenAcknowledgesIt() {
            takenAway(cooking.managed(voidLine(1)), LATER, null);
            cooking.when(acknowledge(2)).thenRefused(Refusal.LINE_NOT_NOW);
            cooking.when(acknowledge(3)).thenRefused(Refusal.NO_SUCH_LINE);
            cooking.when(acknowledge(1)).then(new LinesAcknowledged(List.of(1)));
            takenAway(cooking, null, null);
            cooking.when(acknowledge()).thenRefused(Refusal.NOTHING_TO_DO);
        }

        @Test
        void aPartOfALineIsVoidedAsALineOfItsOwn() {
            cooking.when(voidPart(1, 2), MANAGER).then(new LineVoided(1, "It was burnt", 2));
            takenAway(cooking, null, null, LATER);
            var lines = cooking.state().lines();
            assertEquals(List.of(1, 1, 2), lines.stream().map(OrderLine::quantity).toList());
            assertEquals(List.of(COOKING, COOKING, VOIDED), lines.stream().map(OrderLine::status).toList());
            assertEquals("It was burnt", lines.getLast().reason());
            assertEquals(eur(1800), cooking.state().totals().gross());
            cooking.when(acknowledge()).then(new LinesAcknowledged(List.of(3)));
        }

        @Test
        void ofALineNoMoreIsVoidedThanThereIs() {
            cooking.when(voidPart(1, 4), MANAGER).thenRefused(Refusal.MORE_THAN_SOLD);
            cooking.when(voidPart(1, 3), MANAGER).then(new LineVoided(1, "It was burnt", null));
            cooking.when(voidPart(2, 1), MANAGER).thenRefused(Refusal.LAST_LINE);
            cooking.when(voidPart(2, 1), WAITER).thenRefused(Refusal.MANAGER_ONLY);
        }

        @Test
        void aVoidedPartKeepsItsShareOfTheDiscounts() {
            cooking.managed(percentOff(null, "10"), voidPart(1, 2));
            assertEquals(eur(1620), cooking.state().totals().gross());
            placed(DINE_IN, WAITER, line("margherita", 2)).and(start()).managed(amountOff(1, 1500), voidPart(1, 1))
                    .when(acknowledge()).then(state -> assertEquals(eur(0), state.totals().gross()));
        }

        @Test
        void aLimitedPortionThatWasCookedIsUsedUp() {
            var given = placed(DINE_IN, WAITER, line("margherita", 3));
            var before = given.portions();
            assertEquals(before, given.and(start()).managed(voidPart(1, 2)).portions());
        }

        @Test
        void aRemovedLineIsMarkedIfTheKitchenHadIt() {
            takenAway(placed(DINE_IN, WAITER, line("margherita", 1), line("marinara", 1)).at(LATER).and(remove(2)), null, LATER);
            takenAway(placed(TAKEAWAY, GUEST, line("margherita", 1), line("marinara", 1)).at(LATER).and(remove(2)), null, null);
        }

        @Test
        void ofACancelledOrderEverythingIsMarkedThatWasNotServed() {
            cooking.and(add(line("margherita", 1)), bump(1), serve(1), bump(2)).managed(cancel());
            takenAway(cooking, null, LATER, LATER);
            cooking.when(acknowledge(3)).then(new LinesAcknowledged(List.of(3))).when(acknowledge())
                    .then(new LinesAcknowledged(List.of(2)));
            takenAway(placed(TAKEAWAY, GUEST, line("margherita", 1)).at(LATER).and(cancel()), new Instant[]{ null });
        }

        @Test
        void whatIsForLaterIsNotInTheKitchenYet() {
            var tonight = new Fulfilment.Takeaway("Gina", null, MUCH_LATER);
            takenAway(placed(tonight, WAITER, line("margherita", 1)).at(LATER).and(cancel()), new Instant[]{ null });
            var soon = MUCH_LATER.minusSeconds(1_000);
            takenAway(placed(tonight, WAITER, line("margherita", 1)).at(soon).and(cancel()), soon);
            takenAway(placed(tonight, WAITER, line("margherita", 1)).and(start()).at(LATER).managed(cancel()), LATER);
        }

        @Test
        void whatWasServedIsNotOnTheBoard() {
            takenAway(cooking.and(bump(1), serve(1)).managed(voidLine(1)), null, null);
        }

        private static void takenAway(Given given, @Nullable Instant... expected) {
            assertEquals(Arrays.asList(expected), given.state().lines().stream().map(OrderLine::takenAwayAt).toList());
        }
    }

    @Nested
    class WhenCoursesAreServed {

        private final Given menu = placed(DINE_IN, WAITER, course("marinara", 1, false), course("margherita", 2, true),
                course("margherita", 3, true), line("marinara", 1));

        @Test
        void heldLinesAreNotSent() {
            held(menu, null, NOON, NOON, null);
            assertEquals(Arrays.asList(1, 2, 3, null), menu.state().lines().stream().map(OrderLine::course).toList());
            assertEquals(Arrays.asList(NOON, null, null, NOON), menu.state().lines().stream().map(OrderLine::sentAt).toList());
        }

        @Test
        void theKitchenWaitsWithThem() {
            menu.when(start()).then(new PreparationStarted(List.of(1, 4)));
            menu.when(bump(2)).thenRefused(Refusal.LINE_NOT_NOW);
            menu.when(ready()).then(new OrderReady(List.of(1, 4)));
            menu.and(serve());
            assertEquals(OrderStatus.PREPARING, menu.state().status());
            menu.when(ready()).thenRefused(Refusal.NOTHING_TO_DO);
            menu.and(pay(3_600)).when(close()).thenRefused(Refusal.STILL_COOKING);
        }

        @Test
        void firedLinesAreSentThen() {
            menu.at(LATER).when(fire(2)).then(new LinesFired(List.of(2)));
            held(menu, null, null, NOON, null);
            assertEquals(Arrays.asList(NOON, LATER, null, NOON), menu.state().lines().stream().map(OrderLine::sentAt).toList());
            menu.when(fire(2)).thenRefused(Refusal.NOTHING_TO_DO);
            menu.when(fire(null, 4)).thenRefused(Refusal.LINE_NOT_NOW);
            menu.when(fire(null)).then(new LinesFired(List.of(3))).when(fire(null)).thenRefused(Refusal.NOTHING_TO_DO);
        }

        @Test
        void whatWaitsCanBeHeld() {
            menu.at(LATER).when(hold(null, 1)).then(new LinesHeld(List.of(1)));
            menu.when(hold(null, 1)).thenRefused(Refusal.LINE_NOT_NOW);
            menu.when(hold(null, 5)).thenRefused(Refusal.NO_SUCH_LINE);
            menu.when(hold(2)).thenRefused(Refusal.NOTHING_TO_DO);
            held(menu, LATER, NOON, NOON, null);
            menu.and(start()).when(hold(null, 4)).thenRefused(Refusal.LINE_NOT_NOW);
        }

        @Test
        void aGuestsLinesAreSentWhenTheOrderIsAcceptedUnlessTheyAreHeld() {
            var given = placed(DINE_IN, GUEST, course("margherita", 1, true), course("margherita", 2, true)).and(fire(1)).at(LATER)
                    .and(accept());
            assertEquals(Arrays.asList(LATER, null), given.state().lines().stream().map(OrderLine::sentAt).toList());
            given.at(MUCH_LATER).and(fire(2));
            assertEquals(List.of(LATER, MUCH_LATER), given.state().lines().stream().map(OrderLine::sentAt).toList());
        }

        @Test
        void theKitchenNeedNotBeToldOfWhatItDidNotHave() {
            menu.at(LATER).and(remove(2), remove(4));
            assertEquals(Arrays.asList(null, null, null, LATER), menu.state().lines().stream().map(OrderLine::takenAwayAt).toList());
        }

        @Test
        void aLineMayComeWithAnotherCourse() {
            var details = new LineRequest.LineDetails(2, List.of(), null, 3, null);
            menu.at(LATER).when(new OrderCommand.ChangeLine(2, details)).then(state -> {
                assertEquals(3, state.lines().get(1).course());
                assertEquals(NOON, state.lines().get(1).heldAt());
            });
        }

        private static LineRequest course(String dish, int course, boolean hold) {
            return new LineRequest(dish, List.of(), 1, null, course, hold, null);
        }

        private static void held(Given given, @Nullable Instant... expected) {
            assertEquals(Arrays.asList(expected), given.state().lines().stream().map(OrderLine::heldAt).toList());
        }
    }
}
