package io.comanda.write;

import io.comanda.events.Actor;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who asks, what they may lay hands on, and what they have before their eyes.
///
/// @param seen the version that the aggregate must still have; absent if any will do
public record Asked(Actor by, Reach reach, @Nullable Long seen) {

    /// For what Comanda does by itself.
    public static Asked byItself(Actor actor) {
        return new Asked(actor, new Reach.Staff(Set.of(Reach.Staff.ALL)), null);
    }

    /// @throws Stale if the aggregate has moved on
    public void refuseUnless(long version) {
        if (seen != null && seen != version) {
            throw new Stale(version);
        }
    }

    /// @throws OutOfReach if it is not their restaurant
    public void refuseUnlessAt(String restaurant) {
        if (!reach.covers(restaurant)) {
            throw new OutOfReach("the restaurant " + restaurant);
        }
    }

    /// What the command was given for has changed meanwhile.
    public static final class Stale extends RuntimeException {

        private static final long serialVersionUID = 1;

        Stale(long version) {
            super("It has the version " + version + " by now: look at it again, then decide again.", null, false, false);
        }
    }
}
