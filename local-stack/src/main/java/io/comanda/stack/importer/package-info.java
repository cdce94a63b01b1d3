/// Imports past orders of another point-of-sale system (`./comanda import FILE`) and menus (`./comanda import-menu FILE`). A file is read
/// several times: to recognise its formats, to find everything that stays out, and to upload its orders.
///
/// Its rooms: `table` reads files as rows of text, `column` says which column has which field, `profile` knows the columns of tills,
/// `order` makes orders of rows, and `menu` menus of orders and of files.
@NullMarked
package io.comanda.stack.importer;

import org.jspecify.annotations.NullMarked;
