package io.comanda.write.command;

import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds PostgreSQL's error in an exception. It may be a cause, a suppressed exception (the transaction manager's way to report a failed
/// commit), or the next exception of a batch.
public final class DatabaseFailure {

    /// The connection is lost (08), PostgreSQL shuts down (57P) or lacks resources (53), a statement was cancelled (57014), a lock was not
    /// available in time (55P03), or it accepts no writes (25006).
    private static final Pattern UNAVAILABLE = Pattern.compile("08...|57P..|53...|57014|55P03|25006");

    /// Whether the server or the connection ended, so that an answer may be missing.
    private static final Pattern LOST = Pattern.compile("08...|57P..");

    /// Whether the same may succeed later.
    public static boolean isUnavailable(Throwable e) {
        return find(e, sql -> sql.getSQLState() == null ? isAcquisitionTimeout(sql) : UNAVAILABLE.matcher(sql.getSQLState()).matches())
                .isPresent();
    }

    /// Whether an answer of the database may have got lost.
    static boolean isConnectionLost(Throwable e) {
        return find(e, sql -> sql.getSQLState() != null && LOST.matcher(sql.getSQLState()).matches()).isPresent();
    }

    /// Agroal's exceptions have no SQLSTATE.
    private static boolean isAcquisitionTimeout(SQLException e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("acquisition timeout");
    }

    /// The first exception of the database that is like this.
    static Optional<SQLException> find(Throwable e, Predicate<SQLException> like) {
        return find(e, like, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static Optional<SQLException> find(@Nullable Throwable e, Predicate<SQLException> like, Set<Throwable> seen) {
        if (e == null || !seen.add(e)) {
            return Optional.empty();
        }
        if (e instanceof SQLException sql) {
            if (like.test(sql)) {
                return Optional.of(sql);
            }
            var next = find(sql.getNextException(), like, seen);
            if (next.isPresent()) {
                return next;
            }
        }
        for (var suppressed : e.getSuppressed()) {
            var found = find(suppressed, like, seen);
            if (found.isPresent()) {
                return found;
            }
        }
        return find(e.getCause(), like, seen);
    }

    private DatabaseFailure() {
    }
}
