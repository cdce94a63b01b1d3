package io.comanda.simulator.postgres;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The database as it was at a moment.
///
/// @param revisions of the aggregates
/// @param keys      the Idempotency-Keys that were used
public record Backup(List<Row> journal, Map<UUID, Long> revisions, Set<UUID> keys, RelayRow relay, Postgres.Epoch epoch, long nextXid,
        long nextPosition) {
}
