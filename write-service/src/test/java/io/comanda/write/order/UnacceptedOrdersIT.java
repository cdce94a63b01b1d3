package io.comanda.write.order;

import static io.comanda.write.Bistro.guest;
import static io.comanda.write.Bistro.line;
import static io.comanda.write.Bistro.manager;
import static io.comanda.write.Bistro.ok;
import static io.comanda.write.Bistro.reason;
import static io.comanda.write.Bistro.waiter;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.write.Bistro;
import io.comanda.write.Database;
import io.comanda.write.Eventually;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A guest's order that nobody accepts in time is declined by itself.
@QuarkusIntegrationTest
@WithTestResource(Database.class)
class UnacceptedOrdersIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @SuppressWarnings("NullAway.Init") // its resource sets it
    Database database;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Bistro bistro;

    @BeforeEach
    void open() {
        bistro = new Bistro("tarte");
    }

    @Test
    void itGivesItsPortionsBackAndSaysWhy() throws Exception {
        bistro.limit("tarte", 5);
        var placed = ok(bistro.order(guest(), line("tarte", 5)));
        assertEquals(Instant.parse(placed.path("state.placedAt")).plusSeconds(600), Instant.parse(placed.path("state.acceptBy")));
        assertEquals("dish-sold-out", reason(bistro.order(line("tarte", 1))));
        var order = placed.<String>path("id");
        timeIsOver(order);
        awaitDeclined(order);
        assertEquals("Nobody accepted it in time.", value(order, "reason"));
        assertEquals("order.expired", value(order, "history -> -1 ->> 'what'"));
        ok(bistro.order(line("tarte", 5)));
    }

    @Test
    void onlyWhatIsDueAndNotAcceptedIsDeclined() throws Exception {
        var accepted = ok(bistro.order(guest(), line("tarte", 1))).<String>path("id");
        assertFalse(ok(waiter().body("{}").post("/api/orders/" + accepted + "/accept")).asString().contains("acceptBy"));
        var waiting = ok(bistro.order(guest(), line("tarte", 1))).<String>path("id");
        var paid = ok(bistro.order(guest(), line("tarte", 1))).<String>path("id");
        ok(pay(paid));
        var due = ok(bistro.order(guest(), line("tarte", 1))).<String>path("id");
        for (var order : new String[]{ accepted, paid, due }) {
            timeIsOver(order);
        }
        awaitDeclined(due);
        assertEquals("ACCEPTED PLACED PLACED", value(accepted, "status") + " " + value(waiting, "status") + " " + value(paid, "status"));

        ok(manager().body("{\"payment\": 1, \"amount\": {\"minor\": 1000, \"currency\": \"EUR\"}, \"reason\": \"nobody is there\"}")
                .post("/api/orders/" + paid + "/refund"));
        awaitDeclined(paid);
    }

    /// The restaurant's time is longer than any test.
    @Test
    void aRestaurantSaysHowLongItsOrdersWait() {
        var patient = new Bistro("soupe");
        ok(manager().body("""
                {"code": "%s", "name": "Bistro", "address": "Kantstraße 1", "city": "Berlin", "cuisines": [], "language": "de",
                 "timeZone": "Europe/Berlin", "currency": "EUR", "pricesIncludeTax": true, "timing": {"acceptWithinMinutes": 90}}"""
                .formatted(patient.code)).put("/api/restaurants/" + patient.id));
        var placed = ok(patient.order(guest(), line("soupe", 1)));
        assertEquals(Instant.parse(placed.path("state.placedAt")).plusSeconds(5_400), Instant.parse(placed.path("state.acceptBy")));
        assertTrue(placed.asString().contains("\"prepareAheadMinutes\":20"), "the other default");
    }

    private static Response pay(String order) {
        return waiter().body("{\"method\": \"ONLINE\", \"amount\": {\"minor\": 1000, \"currency\": \"EUR\"}}")
                .post("/api/orders/" + order + "/pay");
    }

    private void timeIsOver(String order) throws SQLException {
        try (var connection = database.connection(); var statement = connection.createStatement()) {
            statement.executeUpdate("update orders set accept_by = now() - interval '1 second' where id = '" + order + "'");
        }
    }

    private void awaitDeclined(String order) throws InterruptedException {
        Eventually.that("order " + order + " is declined", TIMEOUT, () -> value(order, "status").equals("DECLINED"));
    }

    private String value(String order, String column) {
        try {
            return database.value("select " + column + " from orders where id = ?::uuid", order);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
