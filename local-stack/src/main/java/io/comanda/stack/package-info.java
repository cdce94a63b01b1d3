/// PostgreSQL, Elasticsearch and RabbitMQ as processes on this machine, for trying Comanda and for its tests.
/// What the tests use ([io.comanda.stack.Servers] and what it needs) stands on the JDK alone.
@NullMarked
package io.comanda.stack;

import org.jspecify.annotations.NullMarked;
