package io.comanda.simulator.postgres;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// A `pg_snapshot`, with PostgreSQL's own text for it: `xmin:xmax:xip,xip`.
public record Snapshot(long xmin, long xmax, Collection<Long> inProgress) {

    static Snapshot parse(String text) {
        int first = text.indexOf(':');
        int second = text.indexOf(':', first + 1);
        var listed = text.substring(second + 1);
        return new Snapshot(Long.parseLong(text, 0, first, 10), Long.parseLong(text, first + 1, second, 10),
                listed.isEmpty() ? List.of() : Arrays.stream(listed.split(",", -1)).map(Long::valueOf).toList());
    }

    /// `pg_visible_in_snapshot`: whether what this transaction wrote is visible, if it committed.
    public boolean shows(long xid) {
        return xid < xmin || (xid < xmax && !inProgress.contains(xid));
    }

    @Override
    public String toString() {
        return xmin + ":" + xmax + ":" + inProgress.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
