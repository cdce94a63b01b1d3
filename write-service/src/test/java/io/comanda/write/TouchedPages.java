package io.comanda.write;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// How many pages PostgreSQL touches for a query: what it costs, whatever else the machine does.
public final class TouchedPages {

    private static final Pattern PAGES = Pattern.compile("(?m)^ *Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");

    private TouchedPages() {
    }

    public static long of(Connection connection, String query) throws SQLException {
        var plan = new StringBuilder();
        try (var statement = connection.createStatement(); var row = statement.executeQuery("explain (analyze, buffers) " + query)) {
            while (row.next()) {
                plan.append(row.getString(1)).append('\n');
            }
        }
        // The topmost node counts all below it.
        return PAGES.matcher(plan).results().findFirst().map(TouchedPages::sum)
                .orElseThrow(() -> new AssertionError("no buffers in\n" + plan));
    }

    private static long sum(MatchResult pages) {
        return number(pages.group(1)) + number(pages.group(2));
    }

    @SuppressWarnings("NullAway") // A group that did not match.
    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
