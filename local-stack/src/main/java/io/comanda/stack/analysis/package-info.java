/// The analysis components of a full Elasticsearch distribution that this stack needs, under their usual names.
@NullMarked
package io.comanda.stack.analysis;

import org.jspecify.annotations.NullMarked;
