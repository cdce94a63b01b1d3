package io.comanda.webhooks.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HandedTest {

    private final Handed handed = new Handed();
    private final Handed.Confirms confirms = handed.confirms();

    private void publishThree() {
        confirms.publishing(1, "a", "first");
        confirms.publishing(2, "a", "second");
        confirms.publishing(3, "b", "first");
    }

    /// Of the three, those that would not be published again.
    private List<String> taken() {
        return Stream.of("a first", "a second", "b first")
                .filter(place -> handed.isTaken(place.split(" ", 2)[0], place.split(" ", 2)[1])).toList();
    }

    @Test
    void whatIsConfirmedIsNotRepeatedAndWhatIsRejectedIs() {
        publishThree();
        confirms.taken(1, false);
        confirms.rejected(2, false);
        confirms.taken(3, false);
        assertEquals(List.of("a first", "b first"), taken());
    }

    @Test
    void severalAreConfirmedWithoutThoseThatWereRejectedBefore() {
        publishThree();
        confirms.rejected(1, false);
        confirms.taken(3, true);
        assertEquals(List.of("a second", "b first"), taken());
    }

    @Test
    void whatIsReturnedIsRepeatedAlthoughTheBrokerConfirmsIt() {
        publishThree();
        confirms.returned("a", "second");
        confirms.taken(3, true);
        assertEquals(List.of("a first", "b first"), taken());
    }

    @Test
    void theNumbersOfALostChannelDoNotMeanThoseOfTheNext() {
        publishThree();
        handed.confirms().publishing(1, "c", "first");
        confirms.taken(1, false);
        assertEquals(List.of("a first"), taken());
        assertFalse(handed.isTaken("c", "first"));
    }

    @Test
    void theNextBatchMayHaveTheSameEventsAgain() {
        publishThree();
        confirms.taken(3, true);
        handed.forget();
        assertEquals(List.of(), taken());
    }
}
