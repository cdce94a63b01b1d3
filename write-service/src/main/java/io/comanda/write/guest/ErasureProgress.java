package io.comanda.write.guest;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The progress of an erasure.
///
/// @param orders            how many orders had the guest's data at the time of the request
/// @param ordersLeft        how many still have it
/// @param lastCopyDroppedAt when the journal will have dropped the last message with the guest's data; known once all orders are done
public record ErasureProgress(UUID guest, Instant requestedAt, int orders, long ordersLeft, @Nullable Instant finishedAt,
        @Nullable Instant lastCopyDroppedAt) {
}
