package io.comanda.simulator;

import io.comanda.simulator.postgres.Statement;
import io.comanda.simulator.postgres.Visibility;
import io.comanda.simulator.rabbitmq.RabbitModel.Habits;
import io.comanda.write.journal.JournalStatements;
import io.comanda.write.journal.epoch.EpochStatements;
import io.comanda.write.journal.relay.RelayStatements;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Comanda as it is, or one mutant of it.
final class Variant {

    private final @Nullable Mutant mutant;
    private final Map<String, Statement> statements;

    private Variant(@Nullable Mutant mutant) {
        this.mutant = mutant;
        var all = new HashMap<String, Statement>();
        all.putAll(RelayStatements.all(mutant != Mutant.NO_FENCING));
        all.putAll(EpochStatements.all(mutant != Mutant.HEALING_FORGOTTEN));
        all.putAll(JournalStatements.all());
        statements = Map.copyOf(all);
    }

    static Variant real() {
        return new Variant(null);
    }

    static Variant of(Mutant mutant) {
        return new Variant(mutant);
    }

    Map<String, Statement> statements() {
        return statements;
    }

    Visibility visibility() {
        return mutant == Mutant.ID_AFTER_LAST
                ? new Mutant.LastPosition()
                : mutant == Mutant.XID_BELOW_HORIZON ? new Mutant.XidHorizon() : new Visibility.Snapshots();
    }

    Habits habits(boolean redeliverToTail) {
        return new Habits(mutant == Mutant.ACKNOWLEDGED_BEFORE_BULK, mutant == Mutant.CURSOR_BEFORE_CONFIRM, redeliverToTail);
    }

    boolean waitsForThePast() {
        return mutant != Mutant.SWITCHED_BEFORE_CAUGHT_UP;
    }

    boolean refreshesForTokens() {
        return mutant != Mutant.TOKEN_ANSWERED_WITHOUT_REFRESH;
    }

    boolean versionsAreExternal() {
        return mutant != Mutant.NO_EXTERNAL_VERSIONS;
    }
}
