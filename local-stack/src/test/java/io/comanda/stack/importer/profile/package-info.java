@NullMarked
package io.comanda.stack.importer.profile;

import org.jspecify.annotations.NullMarked;
