package io.comanda.read.projector;

/// A message that can't become documents, now or later.
///
/// @param reason for a person, who decides what becomes of it
record Misfit(Delivery delivery, String reason) {
}
