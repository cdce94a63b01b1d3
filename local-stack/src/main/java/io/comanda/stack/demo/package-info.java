/// Five invented restaurants with their menus, four weeks of orders behind them and an evening going on.
@NullMarked
package io.comanda.stack.demo;

import org.jspecify.annotations.NullMarked;
