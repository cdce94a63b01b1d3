@NullMarked
package io.comanda.stack.importer.column;

import org.jspecify.annotations.NullMarked;
