package io.comanda.events;

import java.util.UUID;

/// Another order of the same restaurant, as guests and kitchen know it.
///
/// @param table where it was when something moved between the two
public record OtherOrder(UUID id, int number, String table) {

    /// A line of another order.
    ///
    /// @param line its number there
    public record Place(OtherOrder order, int line) {
    }
}
