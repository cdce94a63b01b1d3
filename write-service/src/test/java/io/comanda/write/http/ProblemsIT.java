package io.comanda.write.http;

import static io.comanda.write.Bistro.as;
import static io.comanda.write.Bistro.line;
import static io.comanda.write.Bistro.manager;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.write.Bistro;
import io.comanda.write.Database;
import io.comanda.write.command.Refusal;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// All errors are problems as in RFC 9457, with a type that links to its explanation.
@QuarkusIntegrationTest
@WithTestResource(Database.class)
class ProblemsIT {

    @Test
    void allViolationsAreReportedTogetherWithTheirPointers() {
        invalid("/api/orders", """
                {"restaurant": "no such code!", "fulfilment": {"type": "dine-in", "table": "", "covers": 0}, "colour": "red",
                 "lines": [{"dish": "quiche", "quantity": 0}, {"dish": "quiche", "quantity": "two"}, {"quantity": 1, "note": 17},
                           {"dish": "quiche", "quantity": 1, "choices": [{"group": "size"}]}]}""")
                .body("violations.pointer", containsInAnyOrder("/restaurant", "/fulfilment/table", "/fulfilment/covers", "/colour",
                        "/lines/0/quantity", "/lines/1/quantity", "/lines/2/dish", "/lines/2/note", "/lines/3/choices/0/choice"));
    }

    @Test
    void anEmptyBodyLacksAllRequiredFields() {
        invalid("/api/orders", "{}").body("violations.pointer", containsInAnyOrder("/restaurant", "/fulfilment", "/lines"));
        invalid("/api/restaurants", "{}").body("violations.pointer",
                containsInAnyOrder("/code", "/name", "/address", "/city", "/language", "/timeZone", "/currency", "/pricesIncludeTax"));
    }

    @Test
    void violationsInNestedValuesAreFound() {
        invalid("/api/restaurants/" + UUID.randomUUID() + "/dishes", """
                {"code": "quiche", "name": "Quiche", "category": "plats", "price": {"minor": -1, "currency": "EUR"}, "station": "oven",
                 "tax": {"dineInPercent": 19, "takeawayPercent": 700}, "diets": ["VEGETARIAN", "TASTY"],
                 "options": [{"code": "size", "name": "Size", "min": 2, "max": 1, "choices": [
                    {"code": "S", "name": "", "priceDelta": {"minor": 0, "currency": "Euro"}, "available": true}]}]}""")
                .body("violations.pointer", containsInAnyOrder("/price/minor", "/tax/takeawayPercent", "/diets/1", "/options/0/min",
                        "/options/0/choices/0/name", "/options/0/choices/0/priceDelta/currency"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{not json", "", "[", "{\"restaurant\": \"a\"} {}", "\u0000", "nul" })
    void aBodyThatIsNotJsonIsRejected(String body) {
        manager().body(body).post("/api/orders").then().statusCode(400).contentType("application/problem+json")
                .body("detail", not(containsString("io.comanda"))).body("detail", not(containsString("jackson")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "[]", "17", "\"text\"", "null", "{\"lines\": {}}", "{\"lines\": [null, 1, []]}",
            "{\"fulfilment\": {\"type\": \"drone\"}}", "{\"fulfilment\": []}", "{\"fulfilment\": {\"table\": \"7\"}}" })
    void jsonOfAnotherShapeIsInvalid(String body) {
        manager().body(body).post("/api/orders").then().statusCode(400).contentType("application/problem+json")
                .body("type", equalTo("/api/write/problems#invalid")).body("violations.detail", not(hasSize(0)));
    }

    @Test
    void textThatCannotBeStoredIsInvalid() {
        for (var text : List.of("\\u0000", "a\\u0000b", "\\ud800", "\\udc00x")) {
            invalid("/api/orders", """
                    {"restaurant": "bistro", "fulfilment": {"type": "takeaway", "customerName": "%s"}, "reference": "%s",
                     "lines": [{"dish": "quiche", "quantity": 1, "note": "%s"}]}""".formatted(text, text, text))
                    .body("violations.pointer", containsInAnyOrder("/fulfilment/customerName", "/reference", "/lines/0/note"));
        }
    }

    @Test
    void aBodyBeyondTheParsersLimitsIsRejected() {
        for (var value : List.of("1".repeat(2_000), "[".repeat(100_000), "{\"a\":".repeat(100_000), "1e999999999", "NaN")) {
            manager().body("{\"restaurant\": " + value + "}").post("/api/orders").then().statusCode(400)
                    .contentType("application/problem+json").body("detail", not(containsString("Stream")));
        }
    }

    @Test
    void problemsOfTheFrameworkHaveTheSameForm() {
        problem(manager().post("/api/nowhere").then(), 404, "not-found");
        problem(manager().put("/api/orders").then(), 405, "method-not-allowed");
        problem(given().header("Idempotency-Key", "a").contentType("text/plain").body("hello").post("/api/orders").then(), 415,
                "unsupported-media-type");
        problem(manager().accept("image/png").body("{}").post("/api/orders").then(), 406, "not-acceptable");
        problem(manager().post("/api/orders/" + UUID.randomUUID() + "/start").then(), 404, "not-found");
    }

    @Test
    void aBodyOfMoreThanAMebibyteIsTooLarge() {
        problem(manager().body("{\"restaurant\": \"" + "x".repeat(1 << 20) + "\"}").post("/api/orders").then(), 413, "too-large");
        var menu = manager().body("{\"dishes\": \"" + "x".repeat(6 << 20) + "\"}").put("/api/restaurants/" + UUID.randomUUID() + "/menu");
        problem(menu.then(), 413, "too-large").body("detail", containsString("6 MiB"));
    }

    @Test
    void aRefusalHasNoViolationsAndSaysWhy() {
        var bistro = new Bistro("quiche");
        problem(bistro.order(line("sushi", 1)).then(), 409, "no-such-dish").body("violations", nullValue())
                .body("detail", containsString("sushi"));
    }

    @Test
    void queryParametersAreRejected() {
        var bistro = new Bistro("quiche");
        as("manager:max").queryParam("force", "true").queryParam("dry", "").post("/api/restaurants/{id}/close", bistro.id).then()
                .statusCode(400).body("violations.parameter", contains("dry", "force"));
        as("manager:max").post("/api/restaurants/{id}/close", bistro.id).then().statusCode(200);
    }

    @Test
    void everyTypeLeadsToItsExplanation() {
        var page = given().get("/api/write/problems").then().statusCode(200).contentType(ContentType.HTML).extract().asString();
        for (var refusal : Refusal.values()) {
            assertTrue(page.contains("<dt id=\"" + refusal.slug() + "\">"), refusal.slug());
        }
        for (var type : List.of("invalid", "malformed", "not-found", "key-reused", "stale", "if-match-missing", "too-large", "broken",
                "unavailable")) {
            assertTrue(page.contains("<dt id=\"" + type + "\">"), type);
        }
    }

    private static ValidatableResponse invalid(String path, String body) {
        return problem(manager().body(body).post(path).then().log().ifValidationFails(), 400, "invalid");
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String type) {
        return answer.statusCode(status).contentType("application/problem+json").body("status", equalTo(status))
                .body("type", endsWith("/api/write/problems#" + type));
    }
}
