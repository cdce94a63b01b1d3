/// The write side: it decides. What every command has in common stands here; what a command means, in the packages below.
@NullMarked
package io.comanda.write;

import org.jspecify.annotations.NullMarked;
