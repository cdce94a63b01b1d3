/// The parts of which Elasticsearch queries are built.
@NullMarked
package io.comanda.read.search;

import org.jspecify.annotations.NullMarked;
