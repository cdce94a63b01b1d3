/// PostgreSQL, Elasticsearch and RabbitMQ as processes for development and tests, and what makes them fail, with the JDK alone so that any test can use them.
@NullMarked
package io.comanda.stack.servers;

import org.jspecify.annotations.NullMarked;
