/// Authentication and authorization: who the caller is, which roles they have and which data they may access.
@NullMarked
package io.comanda.write.access;

import org.jspecify.annotations.NullMarked;
