package io.comanda.write;

import java.util.UUID;

/// What a command answers: the aggregate as it now is, exactly as in the event, so that a till works on while the read side is down.
///
/// @param revision 1, 2, 3… of this aggregate
/// @param version  what the read side and ETags call that revision
public record Answered<S>(UUID id, long revision, long version, S state) {
}
