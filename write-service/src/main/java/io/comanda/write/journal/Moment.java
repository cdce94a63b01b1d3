package io.comanda.write.journal;

import io.comanda.events.Actor;
import java.time.Instant;

/// When something happened, and who asked for it.
///
/// @param at long ago for an import
public record Moment(Instant at, Actor by) {
}
