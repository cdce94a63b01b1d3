/// What every command has in common: its context and result, validation, refusals, and the transaction it runs in.
@NullMarked
package io.comanda.write.command;

import org.jspecify.annotations.NullMarked;
