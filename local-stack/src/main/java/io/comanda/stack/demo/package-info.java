/// Five invented restaurants with their menus, a week of orders behind them and an evening going on.
@NullMarked
package io.comanda.stack.demo;

import org.jspecify.annotations.NullMarked;
