package io.comanda.read.projector;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message that can't become documents, now or later.
///
/// @param subject the aggregate it is about, where that can be read
/// @param reason  for a person, who decides what becomes of it
record Misfit(Delivery delivery, @Nullable UUID subject, String reason) {
}
