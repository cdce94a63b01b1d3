/// The state of each view: its generations, which of them is read, and the work on them that one projector process does for all.
@NullMarked
package io.comanda.read.view;

import org.jspecify.annotations.NullMarked;
