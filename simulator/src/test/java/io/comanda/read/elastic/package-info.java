/// The model of Elasticsearch beside Elasticsearch.
@NullMarked
package io.comanda.read.elastic;

import org.jspecify.annotations.NullMarked;
