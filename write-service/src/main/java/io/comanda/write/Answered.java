package io.comanda.write;

import java.util.UUID;

/// What a command answers: the aggregate as it now is, exactly as in the event, so that a till works on while the read side is down.
public record Answered<S>(UUID id, long revision, S state) {
}
