package io.comanda.webhooks.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {

    @Test
    void aRoundHasOneItemOfALineAtMostAndLinesAreInOrder() {
        assertEquals(List.of(List.of("a1", "b1", "c1"), List.of("a2", "c2"), List.of("a3")),
                Rounds.of(List.of("a1", "b1", "a2", "c1", "a3", "c2"), item -> item.charAt(0)));
        assertEquals(List.of(), Rounds.of(List.<String>of(), item -> item.charAt(0)));
    }
}
