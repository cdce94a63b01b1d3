package io.comanda.write.order;

import static io.comanda.write.Bistro.cancel;
import static io.comanda.write.Bistro.line;
import static io.comanda.write.Bistro.manager;
import static io.comanda.write.Bistro.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.write.Bistro;
import io.comanda.write.Database;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A number that is called out means one guest.
@QuarkusIntegrationTest
@WithTestResource(Database.class)
class OrderNumbersIT {

    @SuppressWarnings("NullAway.Init") // its resource sets it
    Database database;

    @Test
    void theNumberOfAnOpenOrderIsNotGivenAgain() throws SQLException {
        var bistro = new Bistro("soupe");
        var yesterdays = IntStream.range(0, 3).mapToObj(_ -> bistro.placed(line("soupe", 1))).toList();
        ok(cancel(manager(), yesterdays.get(1)));
        dayEnds(bistro);
        assertEquals(List.of(2, 4), List.of(number(bistro), number(bistro)), "1 and 3 are still open");
        ok(cancel(manager(), yesterdays.getFirst()));
        dayEnds(bistro);
        assertEquals(List.of(1, 5), List.of(number(bistro), number(bistro)), "2, 3 and 4 are still open");
    }

    private static int number(Bistro bistro) {
        return ok(bistro.order(line("soupe", 1))).path("state.number");
    }

    private void dayEnds(Bistro bistro) throws SQLException {
        try (var connection = database.connection(); var statement = connection.createStatement()) {
            // Each day's numbers are unique, row by row: all days leave before one of them comes to where another was.
            for (var days : List.of(-1000, 999)) {
                statement.executeUpdate(
                        "update orders set business_date = business_date + (" + days + ") where restaurant_id = '" + bistro.id + "'");
            }
            statement.executeUpdate("delete from order_counter where restaurant_id = '" + bistro.id + "'");
        }
    }
}
