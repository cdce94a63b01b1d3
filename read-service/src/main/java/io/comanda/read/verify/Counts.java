package io.comanda.read.verify;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// What a verification has found, in documents.
///
/// @param differences that were missing, or not as they should be
/// @param orphans     that should not exist
@RegisterForReflection
public record Counts(long compared, long differences, long repaired, long orphans) {

    static final Counts NONE = new Counts(0, 0, 0, 0);

    Counts plus(Counts other) {
        return new Counts(compared + other.compared, differences + other.differences, repaired + other.repaired, orphans + other.orphans);
    }

    Counts minus(Counts other) {
        return new Counts(compared - other.compared, differences - other.differences, repaired - other.repaired, orphans - other.orphans);
    }
}
