/// Tests of what processes agree on, with a real Elasticsearch.
@NullMarked
package io.comanda.read.view;

import org.jspecify.annotations.NullMarked;
