package io.comanda.write.journal.epoch;

import io.comanda.simulator.postgres.Statement;
import io.comanda.simulator.postgres.Statement.Result;
import java.util.Map;

/// What the epoch's SQL does, statement by statement.
public final class EpochStatements {

    public static Map<String, Statement> all() {
        return Map.of(StoredEpoch.READ, (postgres, _, _) -> Result.of(postgres.epoch(), postgres.identity(), postgres.identity()));
    }

    private EpochStatements() {
    }
}
