package io.comanda.read.view;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/// The latest complete comparison of a view with the write side.
///
/// @param asOf        the view equals what the write side held at this time
/// @param differences documents that were missing, older, newer, or different when it was compared
/// @param orphans     documents of aggregates that the write side does not know
@RegisterForReflection
public record Verification(Instant asOf, Instant endedAt, long compared, long differences, long repaired, long orphans) {
}
