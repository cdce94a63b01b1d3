package io.comanda.read.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.read.Property;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderConvergenceTest {

    private final OrderProjection projection = new OrderProjection();

    @Test
    void shuffledAndRepeatedMessagesGiveTheSameDocuments() {
        Property.check(random -> {
            var messages = OrderHistories.random(random).messages();
            assertEquals(NewestWins.of(projection, messages),
                    NewestWins.of(projection, OrderHistories.disturbed(random, messages)));
        });
    }

    @Test
    void theLastMessageGivesTheSameDocumentsAsAllMessages() {
        Property.check(random -> {
            var messages = OrderHistories.random(random).messages();
            assertEquals(NewestWins.of(projection, messages), NewestWins.of(projection, List.of(messages.getLast())));
        });
    }

    @Test
    void allMessagesButTheLastMayBeLost() {
        Property.check(random -> {
            var messages = OrderHistories.random(random).messages();
            var kept = new java.util.ArrayList<>(
                    messages.subList(0, messages.size() - 1).stream().filter(_ -> random.nextBoolean()).toList());
            kept.add(messages.getLast());
            assertEquals(NewestWins.of(projection, messages), NewestWins.of(projection, OrderHistories.disturbed(random, kept)));
        });
    }
}
