package io.comanda.write.order;

import static io.comanda.write.Bistro.manager;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.write.Bistro;
import io.comanda.write.Database;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The orders of another till, over HTTP: what it recorded stands.
@QuarkusIntegrationTest
@WithTestResource(Database.class)
class ImportIT {

    private static final String LINES = """
            [{"dish": "soupe", "quantity": 1, "unitPrice": {"minor": 1000, "currency": "EUR"}, "tax": {"minor": 0, "currency": "EUR"}},
             {"dish": "pain", "quantity": 2, "unitPrice": {"minor": 2000, "currency": "EUR"}, "taxBasisPoints": 700},
             {"dish": "pain", "quantity": 1, "unitPrice": {"minor": 3000, "currency": "EUR"}}]""";

    @SuppressWarnings("NullAway.Init") // its resource sets it
    Database database;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Bistro bistro;

    @BeforeEach
    void open() {
        bistro = new Bistro("soupe", "pain");
    }

    @Test
    void itsAmountsTheServerAndUncountedGuestsAreKept() throws SQLException {
        imports(order("1", "2015-01-01T12:00:00Z", LINES)).body("imported", equalTo(1)).body("rejected", empty());
        assertEquals("Anna", stored("1", "server"));
        assertEquals("0", stored("1", "fulfilment ->> 'covers'"));
        assertEquals("0 of 0", stored("1", "(lines #>> '{0,tax,minor}') || ' of ' || (lines #>> '{0,taxBasisPoints}')"));
        assertEquals("262 of 700", stored("1", "(lines #>> '{1,tax,minor}') || ' of ' || (lines #>> '{1,taxBasisPoints}')"));
        assertEquals("null", stored("1", "lines #>> '{2,tax}'"));
        assertEquals("8000", stored("1", "payments #>> '{0,amount,minor}'"));
    }

    @Test
    void onlyAnImportedOrderMayLackItsCovers() {
        manager().body("""
                {"restaurant": "%s", "fulfilment": {"type": "dine-in", "table": "7", "covers": 0}, "lines": [%s]}"""
                .formatted(bistro.code, Bistro.line("soupe", 1))).post("/api/orders").then().statusCode(400)
                .body("violations.pointer", hasItem("/fulfilment/covers"));
    }

    private ValidatableResponse imports(String... orders) {
        return manager().body("{\"orders\": [" + String.join(",", orders) + "]}")
                .post("/api/restaurants/" + bistro.id + "/orders/import").then().log().ifValidationFails().statusCode(200);
    }

    private static String order(String reference, String placedAt, String lines) {
        return """
                {"reference": "%s", "placedAt": "%s", "fulfilment": {"type": "dine-in", "table": "1", "covers": 0}, "server": "Anna",
                 "lines": %s}""".formatted(reference, placedAt, lines);
    }

    private String stored(String reference, String column) throws SQLException {
        return database.value("select " + column + " from orders where restaurant_id = ?::uuid and reference = ?", bistro.id, reference);
    }
}
