package io.comanda.read.kitchen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.events.LineStatus;
import io.comanda.read.kitchen.AllDay.ChoiceCount;
import io.comanda.read.kitchen.AllDay.IdenticalItems;
import io.comanda.read.kitchen.Ticket.Line;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllDayTest {

    private static final Instant NOON = Instant.parse("2026-05-04T10:00:00Z");

    @Test
    void identicalItemsAreOneInWhateverOrderTheyWereChosen() {
        assertEquals(
                List.of(new AllDay("pizza", 6,
                        List.of(new IdenticalItems(List.of("Corn", "Large"), 5), new IdenticalItems(List.of("Large"), 1)),
                        List.of(new ChoiceCount("Large", 6), new ChoiceCount("Corn", 5)))),
                of(line("pizza", 2, "Large", "Corn"), line("pizza", 3, "Corn", "Large"), line("pizza", 1, "Large")));
    }

    @Test
    void aChoiceThatIsTakenTwiceCountsTwice() {
        assertEquals(
                List.of(new AllDay("pizza", 2, List.of(new IdenticalItems(List.of("Cheese", "Cheese"), 2)),
                        List.of(new ChoiceCount("Cheese", 4)))),
                of(line("pizza", 2, "Cheese", "Cheese")));
    }

    @Test
    void theMostComesFirst() {
        assertEquals(List.of("soup", "calzone", "pizza"),
                of(line("pizza", 1), line("soup", 3), line("calzone", 1)).stream().map(AllDay::dish).toList());
    }

    @Test
    void whatIsHeldDoneOrTakenAwayDoesNotCount() {
        var held = new Line(1, "oven", "pizza", 1, List.of(), null, LineStatus.WAITING, NOON, null, null, NOON, null, null, null);
        var takenAway = new Line(1, "oven", "pizza", 1, List.of(), null, LineStatus.COOKING, NOON, NOON, null, null, null, null, null);
        var done = new Line(1, "oven", "pizza", 1, List.of(), null, LineStatus.READY, NOON, null, null, null, null, null, null);
        assertEquals(List.of(), of(held, takenAway, done));
    }

    /// Each line on a ticket of its own.
    private static List<AllDay> of(Line... lines) {
        return AllDay
                .of(Arrays.stream(lines).map(line -> new Ticket("order", 1, 1, "ACCEPTED", "dine-in", "7", NOON, NOON, null, null, null,
                        NOON, 0, false, List.of(line))).toList());
    }

    private static Line line(String dish, int quantity, String... choices) {
        return new Line(1, "oven", dish, quantity, List.of(choices), null, LineStatus.WAITING, NOON, null, null, null, null, null, null);
    }
}
