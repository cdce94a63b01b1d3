package io.comanda.read.view;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// How far a generation is.
@RegisterForReflection
public enum Phase {
    /// Its queues have not been declared yet: it misses everything.
    EMPTY,
    /// It receives what happens, and misses an unknown part of the past, which is being republished.
    FILLING,
    /// It holds everything.
    COMPLETE,
    /// Nobody is to read it anymore. Its queues and indices are deleted when nobody does.
    DROPPING
}
