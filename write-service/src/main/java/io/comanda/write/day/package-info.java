/// Business days: the cash that was taken on each, and which ones are cashed up.
@NullMarked
package io.comanda.write.day;

import org.jspecify.annotations.NullMarked;
