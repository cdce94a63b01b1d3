/// Every event once, from the exchange into the queues of the webhooks that want it.
@NullMarked
package io.comanda.webhooks.intake;

import org.jspecify.annotations.NullMarked;
