/// From the queue of a webhook to its address: signed, in order, repeated until it succeeds.
@NullMarked
package io.comanda.webhooks.delivery;

import org.jspecify.annotations.NullMarked;
