/// The epoch: how often PostgreSQL went back in time. [Epoch] notices it, [EpochRaise] makes the database fit for use again.
@NullMarked
package io.comanda.write.journal.epoch;

import org.jspecify.annotations.NullMarked;
