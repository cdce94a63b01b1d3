/// The state of views in a simulated process.
@NullMarked
package io.comanda.read.view;

import org.jspecify.annotations.NullMarked;
