package io.comanda.write.http;

import static io.comanda.write.Bistro.line;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.write.Bistro;
import io.comanda.write.Database;
import io.comanda.write.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A command with `If-Match` never overwrites another version.
@QuarkusIntegrationTest
@WithTestResource(Database.class)
class ConditionalRequestsIT {

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Bistro bistro;

    @BeforeEach
    void open() {
        bistro = new Bistro("quiche");
    }

    @Test
    void anAnswersETagIsItsVersion() {
        var placed = bistro.order(line("quiche", 1));
        assertEquals("\"" + placed.jsonPath().getLong("version") + "\"", placed.header("ETag"));
        var started = matching(placed.header("ETag")).post("/api/orders/" + placed.path("id") + "/start");
        started.then().statusCode(200);
        assertEquals(placed.jsonPath().getLong("version") + 1, started.jsonPath().getLong("version"));
    }

    @Test
    void aChangedVersionIsRejected() {
        var placed = bistro.order(line("quiche", 1));
        var path = "/api/orders/" + placed.path("id");
        matching(placed.header("ETag")).post(path + "/start").then().statusCode(200);
        matching(placed.header("ETag")).post(path + "/ready").then().statusCode(412).contentType("application/problem+json")
                .body("type", endsWith("stale"));
        matching("*").post(path + "/ready").then().statusCode(200).body("revision", equalTo(3));
    }

    @Test
    void anETagOfTheReadSideIsAccepted() {
        var placed = bistro.order(line("quiche", 1));
        matching("\"" + placed.jsonPath().getLong("version") + ".order\"").post("/api/orders/" + placed.path("id") + "/start").then()
                .statusCode(200);
    }

    /// Proxies that compress responses weaken their ETags.
    @Test
    void aWeakETagProtectsJustAsAStrongOne() {
        var placed = bistro.order(line("quiche", 1));
        var path = "/api/orders/" + placed.path("id");
        var weak = "W/" + placed.header("ETag");
        matching(weak).post(path + "/start").then().statusCode(200);
        matching(weak).post(path + "/ready").then().statusCode(412).body("type", endsWith("stale"));
    }

    @Test
    void oneOfTheListedETagsHasToMatch() {
        var first = bistro.order(line("quiche", 1));
        var path = "/api/orders/" + first.path("id");
        var second = matching("\"17\", " + first.header("ETag")).post(path + "/start");
        second.then().statusCode(200);
        matching("\"17\", " + first.header("ETag")).post(path + "/ready").then().statusCode(412);
        given().header("Authorization", Tokens.bearer("manager:max")).header("If-Match", first.header("ETag"), second.header("ETag"))
                .post(path + "/ready").then().statusCode(200);
    }

    @Test
    void ofConcurrentChangesToOneVersionOnlyOneSucceeds() throws Exception {
        var etag = Bistro.manager().post("/api/restaurants/" + bistro.id + "/close").header("ETag");
        var menu = "{\"dishes\": []}";
        var answers = Bistro.atOnce(8, _ -> matching(etag).body(menu).put("/api/restaurants/" + bistro.id + "/menu").statusCode());
        assertEquals(List.of(200, 412, 412, 412, 412, 412, 412, 412), answers.stream().sorted().toList());
    }

    @Test
    void aCommandThatOverwritesNeedsIfMatch() {
        for (var answer : List.of(withoutIfMatch("{\"dishes\": []}").put("/api/restaurants/" + bistro.id + "/menu"), withoutIfMatch("""
                {"code": "%s", "name": "B", "address": "a", "city": "c", "language": "de", "cuisines": [], "timeZone": "Europe/Berlin",
                 "currency": "EUR", "pricesIncludeTax": true}""".formatted(bistro.code)).put("/api/restaurants/" + bistro.id))) {
            answer.then().statusCode(428).contentType("application/problem+json").body("detail", containsString("If-Match"));
        }
    }

    @Test
    void anInvalidETagIsRejected() {
        var order = bistro.placed(line("quiche", 1));
        for (var bad : List.of("17", "W/17", "\"abc\"", "\"1\", \"abc\"", "*, \"1\"", "")) {
            matching(bad).post("/api/orders/" + order + "/start").then().statusCode(400).body("detail", containsString("If-Match"));
        }
    }

    private static RequestSpecification matching(String etag) {
        return given().header("Authorization", Tokens.bearer("manager:max")).header("If-Match", etag).contentType(ContentType.JSON);
    }

    private static RequestSpecification withoutIfMatch(String body) {
        return given().header("Authorization", Tokens.bearer("manager:max")).contentType(ContentType.JSON).body(body);
    }
}
