package io.comanda.write.journal.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// Only what is confirmed without a gap counts as published.
class InFlightTest {

    private final InFlight inFlight = new InFlight(new LoopTime());

    @Test
    void aConfirmAfterAGapMovesNothingUntilTheGapIsClosed() {
        inFlight.startAfter(9);
        var ten = inFlight.add(10);
        var twelve = inFlight.add(12);
        inFlight.confirm(twelve, false);
        assertEquals(9, inFlight.confirmedPosition());
        assertEquals(2, inFlight.size());
        inFlight.confirm(ten, false);
        assertEquals(12, inFlight.confirmedPosition());
        assertEquals(0, inFlight.size());
    }

    @Test
    void aMultipleConfirmCoversAllEarlierMessages() {
        inFlight.add(1);
        inFlight.add(2);
        var third = inFlight.add(3);
        inFlight.add(4);
        inFlight.confirm(third, true);
        assertEquals(3, inFlight.confirmedPosition());
        assertEquals(1, inFlight.size());
    }

    @Test
    void theCountIsRightOverManyRounds() throws Exception {
        for (var n = 1; n <= 10 * InFlight.MAX; n++) {
            assertTrue(inFlight.awaitRoom(InFlight.MAX, 0));
            var number = inFlight.add(n);
            if (n % 7 == 0) {
                inFlight.confirm(number, true);
                assertEquals(n, inFlight.confirmedPosition());
            }
        }
    }

    @Test
    void thereIsNoRoomBeyondTheLimitNorWhileTheBrokerIsBlocked() throws Exception {
        for (var n = 1; n <= InFlight.MAX; n++) {
            inFlight.add(n);
        }
        assertFalse(inFlight.awaitRoom(InFlight.MAX, 1));
        inFlight.confirm(1, false);
        assertTrue(inFlight.awaitRoom(InFlight.MAX, 1));
        inFlight.setBlocked(true);
        assertFalse(inFlight.awaitRoom(InFlight.MAX, 1));
        inFlight.setBlocked(false);
        assertTrue(inFlight.awaitRoom(InFlight.MAX, 1));
    }

    @Test
    void aLostConnectionEndsTheWaitAndKeepsWhatWasConfirmed() {
        var one = inFlight.add(1);
        inFlight.add(2);
        inFlight.confirm(one, false);
        inFlight.fail(new IOException("gone"));
        assertThrows(BrokerLost.class, () -> inFlight.awaitNone(10_000));
        assertEquals(1, inFlight.confirmedPosition());
        assertEquals(1, inFlight.size());
    }

    /// RabbitMQ counts a message that it has rejected as settled.
    @Test
    void aConfirmOfSeveralDoesNotIncludeARejectedOne() {
        inFlight.add(1);
        inFlight.add(2);
        var three = inFlight.add(3);
        inFlight.confirm(1, false);
        inFlight.fail(new IOException("2 was rejected"));
        inFlight.confirm(three, true);
        assertEquals(1, inFlight.confirmedPosition());
        assertEquals(2, inFlight.size());
    }
}
