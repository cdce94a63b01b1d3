/// How the read side asks the write side what is true: requests over RabbitMQ and their answers. They change by addition only.
@NullMarked
package io.comanda.events.truth;

import org.jspecify.annotations.NullMarked;
