/// The subscription: every event once, from the connector into the queue of each webhook that wants it.
@NullMarked
package io.comanda.webhooks.intake;

import org.jspecify.annotations.NullMarked;
