/// The rules of the house. A rule worth having is checked by a machine, and the check is proved by a canary that must turn red.
@NullMarked
package io.comanda.house;

import org.jspecify.annotations.NullMarked;
