import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/// How much room an order takes in each store.
record Room(Comanda system) {

    void print() throws Exception {
        try (var connection = DriverManager.getConnection(system.database(), "comanda", "comanda"); var statement = connection.createStatement()) {
            for (var table : new String[]{ "orders", "journal", "idempotency" }) {
                try (var found = statement.executeQuery("""
                        select count(*), avg(pg_column_size(t.*)),
                               coalesce((select sum(pg_total_relation_size(relid)) from pg_partition_tree('%1$s')),
                                        pg_total_relation_size('%1$s'))
                          from %1$s t""".formatted(table))) {
                    print(table, found);
                }
            }
        }
        for (var view : new String[]{ "orders", "sales" }) {
            long documents = system.count(view);
            System.out.printf(Locale.ROOT, "Elasticsearch  %-12s %,12d documents, %6.0f bytes each%n", view, documents,
                    (double) system.bytes(view) / documents);
        }
    }

    private static void print(String table, ResultSet found) throws SQLException {
        found.next();
        System.out.printf(Locale.ROOT, "PostgreSQL     %-12s %,12d rows of %6.0f bytes, %6.0f bytes each with indexes%n", table, found.getLong(1),
                found.getDouble(2), found.getDouble(3) / found.getLong(1));
    }
}
