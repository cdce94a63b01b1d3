/// Reads the files that tills and spreadsheets export as rows of text, whatever their format. What cannot be recognised with certainty is
/// an [io.comanda.stack.client.ImportFailure] that says what to type.
@NullMarked
package io.comanda.stack.importer.table;

import org.jspecify.annotations.NullMarked;
