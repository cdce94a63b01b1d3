/// Recognises how a file writes amounts, quantities and times. What cannot be recognised with certainty is an
/// [io.comanda.stack.client.ImportFailure] that says what to type.
@NullMarked
package io.comanda.stack.importer.format;

import org.jspecify.annotations.NullMarked;
