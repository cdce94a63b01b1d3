/// A projector's access to the model of Elasticsearch.
@NullMarked
package io.comanda.read.elastic;

import org.jspecify.annotations.NullMarked;
