/// Verification: the views are compared with what the write side says, a page at a time and every night, and what differs is repaired.
@NullMarked
package io.comanda.read.verify;

import org.jspecify.annotations.NullMarked;
