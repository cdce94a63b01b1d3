package io.comanda.write.journal.relay;

import io.comanda.simulator.postgres.Postgres;
import io.comanda.simulator.postgres.RelayRow;
import io.comanda.simulator.postgres.Row;
import io.comanda.simulator.postgres.Statement;
import io.comanda.simulator.postgres.Statement.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What the relay's SQL does, statement by statement. Their texts are the relay's own, so one that changes is not found any more.
public final class RelayStatements {

    private static final long LOCK_NANOS_MAX = 1_000_000_000L;
    private static final int PAGE_ROWS = 500;

    /// Not the relay's: scripts use it.
    static final String ASSIGN_XID = "select pg_current_xact_id()";

    /// @param isFenced false for a relay that moves the cursor whoever holds the lease
    public static Map<String, Statement> all(boolean isFenced) {
        return Map.ofEntries(
                Map.entry(ASSIGN_XID, (_, transaction, _) -> Result.of(transaction.xid())),
                Map.entry("select " + Cursor.COLUMNS + " from relay", (postgres, _, _) -> cursor(postgres.relay())),
                Map.entry(Window.PLANNER + Window.SMALLEST_POSITION, RelayStatements::smallestPosition),
                Map.entry(Window.PLANNER + Window.fitting(Window.PAGE + PAGE_ROWS), page(PAGE_ROWS)),
                Map.entry(Window.PLANNER + Window.fitting(Window.PAGE + 1), page(1)),
                Map.entry(Window.PLANNER + Window.fitting(Overtaking.PAGE), RelayStatements::overtaking),
                Map.entry(Lease.LOCK_TIMEOUT + Lease.ACQUIRE, (postgres, transaction, set) -> {
                    var holder = (String) Objects.requireNonNull(set[0]);
                    var after = postgres.updateRelay(transaction, LOCK_NANOS_MAX,
                            now -> holder.equals(now.holder()) || now.leaseEnds() < postgres.now()
                                    || now.leaseEnds() > leaseEnd(postgres, set[3])
                                            ? now.heldBy(holder, leaseEnd(postgres, set[1]))
                                            : null);
                    return after == null ? Result.updated(0) : cursor(after);
                }),
                Map.entry(Lease.LOCK_TIMEOUT + Lease.RENEW, (postgres, transaction, set) -> updated(postgres.updateRelay(transaction,
                        LOCK_NANOS_MAX, now -> now.fence() == number(set[1]) && now.leaseEnds() > postgres.now()
                                ? now.renewed(leaseEnd(postgres, set[0]))
                                : null))),
                Map.entry(Lease.LOCK_TIMEOUT + Lease.NOTE_UNROUTED, (postgres, transaction, set) -> updated(
                        postgres.updateRelay(transaction, LOCK_NANOS_MAX, now -> now.fence() == number(set[0]) ? now : null))),
                Map.entry(Lease.LOCK_TIMEOUT + Lease.RELEASE, (postgres, transaction, set) -> updated(
                        postgres.updateRelay(transaction, LOCK_NANOS_MAX,
                                now -> Objects.equals(now.holder(), set[0]) ? now.released() : null))),
                Map.entry(Lease.LOCK_TIMEOUT + Cursor.STORE, (postgres, transaction, set) -> updated(
                        postgres.updateRelay(transaction, LOCK_NANOS_MAX, now -> now.fence() == number(set[3]) || !isFenced
                                ? now.at(text(set[0]), (String) set[1], number(set[2]))
                                : null))));
    }

    private static long leaseEnd(Postgres postgres, @Nullable Object seconds) {
        return postgres.now() + (long) ((Double) Objects.requireNonNull(seconds) * 1e9);
    }

    private static Result updated(@Nullable RelayRow after) {
        return Result.updated(after == null ? 0 : 1);
    }

    private static Result cursor(RelayRow row) {
        return Result.of(row.kept(), row.windowEnd(), row.position(), row.fence());
    }

    private static Result smallestPosition(Postgres postgres, Object transaction, @Nullable Object[] set) {
        var kept = postgres.visibility().shownIn(text(set[0]));
        Long smallest = null;
        for (var row : committed(postgres, kept.negate())) {
            smallest = smallest == null ? row.position() : Math.min(smallest, row.position());
        }
        return Result.of(postgres.visibility().now(postgres), smallest);
    }

    private static Statement page(int rowsMax) {
        return (postgres, _, set) -> {
            long after = number(set[0]);
            var kept = postgres.visibility().shownIn(text(set[1]));
            var end = postgres.visibility().shownIn(text(set[2]));
            return rows(postgres, row -> row.position() > after && !kept.test(row) && end.test(row), rowsMax);
        };
    }

    private static Result overtaking(Postgres postgres, Object transaction, @Nullable Object[] set) {
        var visibility = postgres.visibility();
        long after = number(set[0]);
        var kept = visibility.shownIn(text(set[1]));
        var end = visibility.shownIn(text(set[2]));
        var windowKept = visibility.shownIn(text(set[3]));
        long position = number(set[4]);
        var windowEnd = visibility.shownIn(text(set[5]));
        return rows(postgres, row -> row.position() > after && !row.isPast() && !kept.test(row) && end.test(row)
                && !windowKept.test(row) && (row.position() > position || !windowEnd.test(row)), PAGE_ROWS);
    }

    private static Result rows(Postgres postgres, Predicate<Row> wanted, int rowsMax) {
        var rows = new ArrayList<@Nullable Object[]>();
        var found = committed(postgres, wanted);
        found.sort(postgres.visibility().order());
        var page = found.subList(0, Math.min(found.size(), rowsMax));
        for (var row : page) {
            rows.add(new Object[]{ row.position(), row.id(), row.type(), row.isPast(), row.message(), 0.0, (long) page.size() });
        }
        return new Result(rows.size(), rows);
    }

    private static List<Row> committed(Postgres postgres, Predicate<Row> wanted) {
        var found = new ArrayList<Row>();
        for (var row : postgres.rows()) {
            if (row.isCommitted() && wanted.test(row)) {
                found.add(row);
            }
        }
        return found;
    }

    private static String text(@Nullable Object value) {
        return (String) Objects.requireNonNull(value);
    }

    private static long number(@Nullable Object value) {
        return (Long) Objects.requireNonNull(value);
    }

    private RelayStatements() {
    }
}
