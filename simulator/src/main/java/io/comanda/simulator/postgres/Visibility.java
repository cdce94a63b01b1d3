package io.comanda.simulator.postgres;

import java.util.Comparator;
import java.util.function.Predicate;

/// What the relay's cursor means: it stores texts that only the database can read. PostgreSQL's own is a snapshot; mutants have others.
public interface Visibility {

    /// The text for now.
    String now(Postgres postgres);

    /// Which rows such a text shows.
    Predicate<Row> shownIn(String text);

    /// The order of a window's rows.
    default Comparator<Row> order() {
        return Comparator.comparingLong(Row::position);
    }

    /// `pg_current_snapshot()` and `pg_visible_in_snapshot()`.
    final class Snapshots implements Visibility {

        @Override
        public String now(Postgres postgres) {
            return postgres.snapshot().toString();
        }

        @Override
        public Predicate<Row> shownIn(String text) {
            var snapshot = Snapshot.parse(text);
            return row -> snapshot.shows(row.xid());
        }
    }
}
