package io.comanda.write;

import io.comanda.stack.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;

/// What `pg_dump` carries from one cluster into another: all rows as they are, the xids of the journal and the cursor included. The
/// server itself writes and reads the files.
record Dump(Path folder, String position) {

    private static final String TABLES = "select relname from pg_class where relkind in ('r', 'p') and not relispartition"
            + " and relnamespace = 'public'::regnamespace and relname <> 'flyway_schema_history' order by 1";

    static Dump of(Connection connection, Path folder) throws SQLException, IOException {
        Folders.delete(folder);
        Files.createDirectories(folder);
        try (var statement = connection.createStatement()) {
            // All tables as of the same moment.
            statement.execute("begin isolation level repeatable read");
            for (var table : tables(connection)) {
                statement.execute("copy (select * from " + table + ") to '" + folder.resolve(table) + "'");
            }
            try (var row = statement.executeQuery("select last_value from journal_position")) {
                row.next();
                return new Dump(folder, row.getString(1));
            } finally {
                statement.execute("commit");
            }
        }
    }

    /// Into an empty database.
    void load(String url, String user, String password, Connection connection) throws SQLException {
        Flyway.configure(Dump.class.getClassLoader()).dataSource(url, user, password).load().migrate();
        try (var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            var tables = tables(connection);
            statement.execute("truncate " + String.join(", ", tables));
            for (var table : tables) {
                statement.execute("copy " + table + " from '" + folder.resolve(table) + "'");
            }
            statement.execute("select setval('journal_position', " + position + ")");
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var statement = connection.createStatement(); var row = statement.executeQuery(TABLES)) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }
}
