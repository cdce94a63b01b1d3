package io.comanda.read.http;

import java.util.Optional;
import java.util.UUID;

/// Ids in URLs.
public final class Ids {

    /// @return empty if the text is not a UUID, and so not the id of anything
    public static Optional<UUID> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Ids() {
    }
}
