/// Makes the JSON Schemas and the AsyncAPI document out of the published types, and holds them against the golden files.
@NullMarked
package io.comanda.events.schema;

import org.jspecify.annotations.NullMarked;
