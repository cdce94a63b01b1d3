/// Understands the questions that guests type.
@NullMarked
package io.comanda.read.question;

import org.jspecify.annotations.NullMarked;
