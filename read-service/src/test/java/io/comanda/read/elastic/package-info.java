/// Holds Elasticsearch's package to its word.
@NullMarked
package io.comanda.read.elastic;

import org.jspecify.annotations.NullMarked;
