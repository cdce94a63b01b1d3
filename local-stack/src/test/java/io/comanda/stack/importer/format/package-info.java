@NullMarked
package io.comanda.stack.importer.format;

import org.jspecify.annotations.NullMarked;
