/// The outbox's relay: reads the journal in windows between two snapshots ([Window]), publishes them to RabbitMQ with confirms
/// ([Publisher]), and keeps its progress in PostgreSQL ([Cursor], [Lease]).
@NullMarked
package io.comanda.write.journal.relay;

import org.jspecify.annotations.NullMarked;
