/// The write side's tests. Its rules are told in the packages below; here stands what the whole service needs.
@NullMarked
package io.comanda.write;

import org.jspecify.annotations.NullMarked;
