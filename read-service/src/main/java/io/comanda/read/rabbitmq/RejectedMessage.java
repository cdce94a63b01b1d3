package io.comanda.read.rabbitmq;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message that can't become documents, now or later.
///
/// @param subject the aggregate's id, if it can be read
/// @param reason  for the person who handles the dead letter
public record RejectedMessage(Delivery delivery, @Nullable UUID subject, String reason) {
}
