package io.comanda.write;

import io.comanda.events.Actor;
import org.jspecify.annotations.Nullable;

/// Who asks, and what they have before their eyes.
///
/// @param seen the version that the aggregate must still have; absent if any will do
public record Asked(Actor by, @Nullable Long seen) {

    /// For who looks at nothing.
    public static Asked by(Actor actor) {
        return new Asked(actor, null);
    }

    /// @throws Stale if the aggregate has moved on
    public void refuseUnless(long version) {
        if (seen != null && seen != version) {
            throw new Stale(version);
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
