package io.comanda.write.guest;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How far a guest is forgotten.
///
/// @param orders            how many orders knew the guest when it was asked for
/// @param ordersLeft        how many still do
/// @param lastCopyDroppedAt when the journal will have dropped every message that still names the guest; known once all is done
public record ErasureProgress(UUID guest, Instant requestedAt, int orders, long ordersLeft, @Nullable Instant finishedAt,
        @Nullable Instant lastCopyDroppedAt) {
}
