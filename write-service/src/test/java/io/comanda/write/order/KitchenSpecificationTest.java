package io.comanda.write.order;

import static io.comanda.write.order.Given.DINE_IN;
import static io.comanda.write.order.Given.GUEST;
import static io.comanda.write.order.Given.NOON;
import static io.comanda.write.order.Given.TAKEAWAY;
import static io.comanda.write.order.Given.WAITER;
import static io.comanda.write.order.Given.accept;
import static io.comanda.write.order.Given.add;
import static io.comanda.write.order.Given.bump;
import static io.comanda.write.order.Given.change;
import static io.comanda.write.order.Given.fulfil;
import static io.comanda.write.order.Given.line;
import static io.comanda.write.order.Given.placed;
import static io.comanda.write.order.Given.promise;
import static io.comanda.write.order.Given.recall;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.events.OrderEvent.OrderAccepted;
import io.comanda.events.OrderEvent.PromiseMoved;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderState;
import io.comanda.events.OrderState.HistoryEntry;
import io.comanda.write.command.Refusal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

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
}
