/// What happened, kept in the command's own transaction ([Journal]) and carried to RabbitMQ from there ([Relay]).
@NullMarked
package io.comanda.write.journal;

import org.jspecify.annotations.NullMarked;
