package io.comanda.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the food reaches the guest.
public sealed interface Fulfilment {

    /// @param covers how many guests sit at the table
    record DineIn(String table, int covers) implements Fulfilment {
    }

    /// @param pickUpAt when the guest wants to come; absent means as soon as it is ready
    record Takeaway(String customerName, @Nullable String phone, @Nullable Instant pickUpAt) implements Fulfilment {
    }
}
