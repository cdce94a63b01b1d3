/// Menus: those that the orders of a file need, and files of menus.
@NullMarked
package io.comanda.stack.importer.menu;

import org.jspecify.annotations.NullMarked;
