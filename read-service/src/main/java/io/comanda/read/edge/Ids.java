package io.comanda.read.edge;

import java.util.Optional;
import java.util.UUID;

/// Ids as they come in addresses.
public final class Ids {

    /// @return empty for what isn't the id of anything, and so of nothing that is asked for
    public static Optional<UUID> of(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Ids() {
    }
}
