/// Tests of the package for Elasticsearch.
@NullMarked
package io.comanda.read.elastic;

import org.jspecify.annotations.NullMarked;
