package io.comanda.read.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class OrderConvergenceTest {

    private final OrderProjection projection = new OrderProjection();

    @Property
    void shuffledAndRepeatedMessagesGiveTheSameDocuments(@ForAll long seed) {
        var random = new Random(seed);
        var messages = OrderHistories.random(random).messages();
        assertEquals(NewestWins.of(projection, messages),
                NewestWins.of(projection, OrderHistories.disturbed(random, messages)));
    }

    @Property
    void theLastMessageGivesTheSameDocumentsAsAllMessages(@ForAll long seed) {
        var messages = OrderHistories.random(new Random(seed)).messages();
        assertEquals(NewestWins.of(projection, messages), NewestWins.of(projection, List.of(messages.getLast())));
    }

    @Property
    void allMessagesButTheLastMayBeLost(@ForAll long seed) {
        var random = new Random(seed);
        var messages = OrderHistories.random(random).messages();
        var kept = new java.util.ArrayList<>(messages.subList(0, messages.size() - 1).stream().filter(_ -> random.nextBoolean()).toList());
        kept.add(messages.getLast());
        assertEquals(NewestWins.of(projection, messages), NewestWins.of(projection, OrderHistories.disturbed(random, kept)));
    }
}
