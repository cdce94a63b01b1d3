/// Tests of the parsing and validation of CSV files.
@NullMarked
package io.comanda.stack.importer;

import org.jspecify.annotations.NullMarked;
