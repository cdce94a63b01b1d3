package io.comanda.read.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ViewStateTest {

    @Test
    void theLiveGenerationIsReadEvenWhileItIsFilled() {
        assertEquals(Optional.of(1), readable(state(1, generation(1, 1, Phase.FILLING)), 1));
    }

    @Test
    void theLiveGenerationIsReadAfterARollbackAlthoughThereIsANewerOne() {
        assertEquals(Optional.of(1), readable(state(1, generation(1, 1, Phase.COMPLETE), generation(2, 1, Phase.COMPLETE)), 1));
    }

    @Test
    void aReleaseWithOtherMappingsReadsItsNewestCompleteGeneration() {
        var state = state(1, generation(1, 1, Phase.COMPLETE), generation(2, 2, Phase.COMPLETE), generation(3, 2, Phase.COMPLETE),
                generation(4, 2, Phase.FILLING));
        assertEquals(Optional.of(3), readable(state, 2));
        assertEquals(Optional.of(1), readable(state.withLive(3), 1), "the release before, after the switch");
    }

    @Test
    void aReleaseWhoseGenerationIsNotCompleteReadsNone() {
        assertEquals(Optional.empty(), readable(state(1, generation(1, 1, Phase.COMPLETE), generation(2, 2, Phase.FILLING)), 2));
        assertEquals(Optional.empty(), readable(state(1, generation(1, 1, Phase.COMPLETE), generation(2, 2, Phase.DROPPING)), 2));
    }

    @Test
    void aReleaseWritesAllItsGenerationsUntilNoRequestCanReadTheDroppedOnes() {
        var now = Instant.parse("2026-11-29T12:00:00Z");
        var state = state(2, generation(1, 1, Phase.COMPLETE), generation(2, 1, Phase.COMPLETE),
                generation(3, 1, Phase.COMPLETE).dropped(now), generation(4, 1, Phase.EMPTY), generation(5, 1, Phase.FILLING),
                generation(6, 2, Phase.FILLING));
        assertEquals(List.of(1, 2, 3, 5), state.written(1, now.plusSeconds(12)).stream().map(Generation::number).toList());
        assertEquals(List.of(1, 2, 5), state.written(1, now.plusSeconds(15)).stream().map(Generation::number).toList());
        assertEquals(false, state.generations().get(2).isDue(now.plusSeconds(24)), "its projectors have time to stop");
        assertEquals(true, state.generations().get(2).isDue(now.plusSeconds(25)));
    }

    @Test
    void aNumberIsNotGivenTwice() {
        assertEquals(2, state(1, generation(1, 1, Phase.COMPLETE)).with(generation(2, 1, Phase.EMPTY)).without(2).newest());
    }

    private static ViewState state(int live, Generation... generations) {
        return new ViewState("orders", live, generations[generations.length - 1].number(), List.of(generations), null, 0, null);
    }

    private static Generation generation(int number, int mapping, Phase phase) {
        return new Generation(number, mapping, phase, null, 0, 0, null, false);
    }

    private static Optional<Integer> readable(ViewState state, int mapping) {
        return state.readable(mapping).map(Generation::number);
    }
}
