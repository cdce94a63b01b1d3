/// Verification: the views are compared with what the write side says, and what differs is repaired.
@NullMarked
package io.comanda.read.verify;

import org.jspecify.annotations.NullMarked;
