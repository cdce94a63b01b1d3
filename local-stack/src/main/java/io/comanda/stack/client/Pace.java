package io.comanda.stack.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/// Keeps an import from running away from the views. Its events and those of tonight's orders wait in the same queue:
/// a year that is sent as fast as it is taken would keep the kitchen's screens a minute behind.
final class Pace {

    /// About a second's work for the read side of a small machine.
    private static final int CHUNKS_AHEAD_MAX = 4;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    /// Where the views don't follow for so long something is wrong with them, and the past need not wait for that.
    private static final Duration STANDSTILL_MAX = Duration.ofSeconds(15);

    private final Gateway gateway;
    private final Consumer<String> say;
    private final Deque<String> unseen = new ArrayDeque<>();
    private final Duration patience;
    private boolean keeping = true;

    Pace(Gateway gateway, Consumer<String> say) {
        this(gateway, say, STANDSTILL_MAX);
    }

    Pace(Gateway gateway, Consumer<String> say, Duration patience) {
        this.gateway = gateway.patientFor(patience);
        this.say = say;
        this.patience = patience;
    }

    /// Returns when the views are near enough.
    ///
    /// @param order the last one of a chunk that was taken
    synchronized void keep(String order) {
        unseen.add(order);
        while (keeping && unseen.size() > CHUNKS_AHEAD_MAX) {
            keeping = isSeen(unseen.remove());
            if (!keeping) {
                say.accept("The read side does not follow. The import goes on without waiting for it.");
            }
        }
    }

    private boolean isSeen(String order) {
        long giveUp = System.nanoTime() + patience.toNanos();
        try {
            while (!gateway.get("/api/orders/" + order).isFine()) {
                if (System.nanoTime() > giveUp) {
                    return false;
                }
                Gateway.pause(LOOK_AGAIN);
            }
            return true;
        } catch (Unusable _) {
            return false;
        }
    }
}
