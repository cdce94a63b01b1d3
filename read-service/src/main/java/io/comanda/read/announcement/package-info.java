/// What projectors tell all replicas of their read group: which documents have changed.
@NullMarked
package io.comanda.read.announcement;

import org.jspecify.annotations.NullMarked;
