/// A model of Elasticsearch: documents with external versions, and what searches see of them.
@NullMarked
package io.comanda.simulator.elasticsearch;

import org.jspecify.annotations.NullMarked;
