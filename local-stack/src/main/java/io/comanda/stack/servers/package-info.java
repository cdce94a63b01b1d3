/// PostgreSQL, Elasticsearch and RabbitMQ as processes, for trying Comanda and for its tests. It uses the JDK alone, so that it fits on any test's class path.
@NullMarked
package io.comanda.stack.servers;

import org.jspecify.annotations.NullMarked;
