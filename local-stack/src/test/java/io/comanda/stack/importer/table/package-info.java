@NullMarked
package io.comanda.stack.importer.table;

import org.jspecify.annotations.NullMarked;
