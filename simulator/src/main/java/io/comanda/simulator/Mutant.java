package io.comanda.simulator;

import io.comanda.simulator.postgres.Postgres;
import io.comanda.simulator.postgres.Row;
import io.comanda.simulator.postgres.Visibility;
import java.util.Comparator;
import java.util.function.Predicate;

/// A decision of Comanda's replaced by a wrong one that somebody else's system has made. The simulator has to find each.
public enum Mutant {

    /// The relay reads what has a higher position than the last it has read.
    ID_AFTER_LAST,
    /// The relay reads by xid what is older than every transaction in progress.
    XID_BELOW_HORIZON,
    /// The cursor is moved whoever holds the lease.
    NO_FENCING,
    /// The projector acknowledges when it receives.
    ACKNOWLEDGED_BEFORE_BULK,
    /// The relay moves its cursor when it has sent.
    CURSOR_BEFORE_CONFIRM,
    /// The projector overwrites whatever is there.
    NO_EXTERNAL_VERSIONS,
    /// After a restore the epoch is raised, and the relay goes on with the cursor that it finds.
    HEALING_FORGOTTEN,
    /// A new generation is read as soon as the past is published again, whether it is written or not.
    SWITCHED_BEFORE_CAUGHT_UP,
    /// A query with a token is answered when the document is written, without a refresh.
    TOKEN_ANSWERED_WITHOUT_REFRESH;

    /// `position > last`: the text is the last position.
    static final class LastPosition implements Visibility {

        @Override
        public String now(Postgres postgres) {
            long last = 0;
            for (var row : postgres.rows()) {
                last = row.isCommitted() ? row.position() : last;
            }
            return Long.toString(last);
        }

        @Override
        public Predicate<Row> shownIn(String text) {
            long last = Long.parseLong(text);
            return row -> row.position() <= last;
        }
    }

    /// `(xid, position) < horizon`: the text is the oldest xid in progress.
    static final class XidHorizon implements Visibility {

        @Override
        public String now(Postgres postgres) {
            return Long.toString(postgres.snapshot().xmin());
        }

        @Override
        public Predicate<Row> shownIn(String text) {
            long horizon = Long.parseLong(text);
            return row -> row.xid() < horizon;
        }

        @Override
        public Comparator<Row> order() {
            return Comparator.comparingLong(Row::xid).thenComparingLong(Row::position);
        }
    }
}
