/// What follows when the write side's database went back in time: the views are filled again, and verified.
@NullMarked
package io.comanda.read.epoch;

import org.jspecify.annotations.NullMarked;
