/// Elasticsearch: the only package that knows it. Documents go in, answers come out.
@NullMarked
package io.comanda.read.elastic;

import org.jspecify.annotations.NullMarked;
