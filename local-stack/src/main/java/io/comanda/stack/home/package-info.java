/// What one checkout keeps on disk: its lock, its run state and its tokens.
@NullMarked
package io.comanda.stack.home;

import org.jspecify.annotations.NullMarked;
