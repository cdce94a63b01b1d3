/// The columns and options of known tills' exports.
@NullMarked
package io.comanda.stack.importer.profile;

import org.jspecify.annotations.NullMarked;
