/// Tests of what all commands have in common.
@NullMarked
package io.comanda.write.command;

import org.jspecify.annotations.NullMarked;
