@NullMarked
package io.comanda.stack.importer.menu;

import org.jspecify.annotations.NullMarked;
