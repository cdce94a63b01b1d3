/// The main class of the Elasticsearch process: a whole node inside one JVM.
@NullMarked
package io.comanda.stack.elasticsearch;

import org.jspecify.annotations.NullMarked;
