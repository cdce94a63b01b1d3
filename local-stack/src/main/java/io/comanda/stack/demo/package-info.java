/// The demo data: five fictitious restaurants with menus, four weeks of past orders, and current orders in every state.
@NullMarked
package io.comanda.stack.demo;

import org.jspecify.annotations.NullMarked;
