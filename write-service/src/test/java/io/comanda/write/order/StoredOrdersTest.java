package io.comanda.write.order;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.write.TouchedPages;
import io.comanda.write.journal.relay.RelayFixture;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/// What it costs to know imported orders again does not grow with the restaurant, even if PostgreSQL has not heard of it yet. Counted in
/// pages that PostgreSQL touched, not in seconds.
class StoredOrdersTest {

    private static final int ORDERS = 20_000;
    private static final String RESTAURANT = "'01a22d3a-28a6-79d8-bfdd-30092085d53d'::uuid";

    /// The last ten.
    private static final String REFERENCES = "array(select n::text from generate_series(" + (ORDERS - 9) + ", " + ORDERS + ") n)";

    @Test
    void statisticsFromBeforeTheImportDoNotMakeItReadTheWholeRestaurant() throws Exception {
        try (var fixture = new RelayFixture();
                var connection = fixture.database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter table orders set (autovacuum_enabled = off)");
            statement.execute("insert into restaurant (id, code, details, open, removed_dishes, revision) values (gen_random_uuid(), 'old',"
                    + " '{}', true, '[]', 1), (" + RESTAURANT + ", 'new', '{}', true, '[]', 1)");
            fill(connection, "(select id from restaurant where code = 'old')");
            statement.execute("analyze orders");
            fill(connection, RESTAURANT);

            long ours = TouchedPages.of(connection,
                    StoredOrders.HAVE_REFERENCES.replace(":references", REFERENCES).replace(":restaurant", RESTAURANT));
            long list = TouchedPages.of(connection,
                    "select id from orders where restaurant_id = " + RESTAURANT + " and reference = any(" + REFERENCES + ")");

            assertTrue(ours < 10 * 10, "10 references touched " + ours + " pages");
            assertTrue(list > 2 * ours, "with a list they touched " + list + " pages: it does not show the difference any more");
        }
    }

    private static void fill(Connection connection, String restaurant) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("insert into orders (id, restaurant_id, business_date, number, reference, status, placed_at, placed_at_local,"
                    + " restaurant, fulfilment, lines, payments, discounts, refunds, status_at, history, sale_revision, erased, revision)"
                    + " select gen_random_uuid(), " + restaurant + ", '2026-01-01', n, n::text, 'COMPLETED', now(), now(),"
                    + " '{}', '{}', '[]', '[]', '[]', '[]', '{}', '[]', 1, false, 1 from generate_series(1, " + ORDERS + ") n");
        }
    }
}
