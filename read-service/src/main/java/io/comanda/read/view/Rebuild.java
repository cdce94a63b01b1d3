package io.comanda.read.view;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A rebuild under way.
///
/// @param generation which one it makes
/// @param problem    why it does not go on by itself, for a person to read; null while it does
@RegisterForReflection
public record Rebuild(int generation, State state, Instant startedAt, @Nullable String problem) {

    public enum State {
        /// The past is republished into the new generation.
        FILLING,
        /// The new generation is compared with the write side.
        COMPARING,
        /// It differs, and repeating did not help. It is not switched to.
        DIFFERENT
    }

    public Rebuild with(State next, @Nullable String why) {
        return new Rebuild(generation, next, startedAt, why);
    }
}
