@NullMarked
package io.comanda.stack.importer.order;

import org.jspecify.annotations.NullMarked;
