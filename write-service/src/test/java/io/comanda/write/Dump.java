package io.comanda.write;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;

/// What `pg_dump` carries from one cluster into another: all rows as they are, the xids of the journal and the cursor included.
record Dump(Map<String, byte[]> tables, String position) {

    private static final String TABLES = "select relname from pg_class where relkind in ('r', 'p') and not relispartition"
            + " and relnamespace = 'public'::regnamespace and relname <> 'flyway_schema_history' order by 1";

    static Dump of(Connection connection) throws SQLException, IOException {
        var tables = new LinkedHashMap<String, byte[]>();
        for (var table : tables(connection)) {
            var rows = new ByteArrayOutputStream();
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (select * from " + table + ") to stdout", rows);
            tables.put(table, rows.toByteArray());
        }
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select last_value from journal_position")) {
            row.next();
            return new Dump(tables, row.getString(1));
        }
    }

    /// Into an empty database.
    void load(String url, String user, String password, Connection connection) throws SQLException, IOException {
        Flyway.configure(Dump.class.getClassLoader()).dataSource(url, user, password).load().migrate();
        try (var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("truncate " + String.join(", ", tables(connection)));
            for (var table : tables.entrySet()) {
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table.getKey() + " from stdin",
                        new ByteArrayInputStream(table.getValue()));
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
