package io.comanda.write.access;

import static io.comanda.write.Bistro.as;
import static io.comanda.write.Bistro.line;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Tracking;
import io.comanda.stack.token.DevIssuer;
import io.comanda.write.Bistro;
import io.comanda.write.Database;
import io.comanda.write.Eventually;
import io.comanda.write.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Callers can access their own data and nothing else. The journey's tests check the whole table of docs/access.md.
@QuarkusIntegrationTest
@WithTestResource(Database.class)
class AccessIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @SuppressWarnings("NullAway.Init") // its resource sets it
    Database database;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Bistro bistro;

    @BeforeEach
    void open() {
        bistro = new Bistro("quiche");
    }

    @Test
    void anAnonymousGuestGetsASecretForTheirOrderAndNoOther() throws Exception {
        var placed = takeaway(anonymous(UUID.randomUUID()));
        placed.then().statusCode(201).body("tracking", startsWith(Tracking.PREFIX)).body("state.status", equalTo("PLACED"))
                .body("state.guestId", nullValue());
        var secret = placed.<String>path("tracking");
        assertEquals(Tracking.hash(secret), placed.path("state.tracking"));
        assertEquals("0", database.value("select count(*) from orders o where to_jsonb(o)::text like ?", "%" + secret + "%"));

        var another = takeaway(anonymous(UUID.randomUUID())).<String>path("id");
        Bistro.cancel(with(secret), another).then().statusCode(404);
        Bistro.cancel(with(Tracking.PREFIX + "guessed"), another).then().statusCode(404);
        with(secret).post("/api/orders/{id}/accept", placed.<String>path("id")).then().statusCode(403).body("type", endsWith("#forbidden"));
        Bistro.cancel(with(secret), placed.path("id")).then().statusCode(200).body("state.status", equalTo("CANCELLED"))
                .body("state.history.by.subject", equalTo(List.of("anonymous", "anonymous")));
    }

    @Test
    void aTokenWithTheRoleSecretIsRejected() {
        var placed = takeaway(anonymous(UUID.randomUUID()));
        var hash = placed.<String>path("state.tracking");
        var forged = Tokens.ISSUER.token("secret", hash, List.of(), Duration.ofHours(1));
        Bistro.cancel(with(forged), placed.path("id")).then().statusCode(401);
        takeaway(with(Tokens.ISSUER.token("nobody", hash, List.of(), Duration.ofHours(1))).header("Idempotency-Key", UUID.randomUUID()))
                .then().statusCode(401);
    }

    @Test
    void theSecretOfAnErasedOrderIsNoLongerValid() {
        var placed = takeaway(anonymous(UUID.randomUUID()));
        var erased = with(placed.path("tracking")).post("/api/orders/{id}/erase-customer", placed.<String>path("id"));
        erased.then().statusCode(200).body("state.tracking", nullValue());
        Bistro.cancel(with(placed.path("tracking")), placed.path("id")).then().statusCode(404);
    }

    @Test
    void aGuestWithAnAccountGetsNoSecret() {
        var gina = "guest:" + UUID.randomUUID();
        var placed = takeaway(as(gina));
        placed.then().statusCode(201).body("tracking", nullValue()).body("state.guestId", equalTo(gina.substring(6)));
        Bistro.cancel(as("guest:" + UUID.randomUUID()), placed.path("id")).then().statusCode(404);
        Bistro.cancel(as("guest:gina"), placed.path("id")).then().statusCode(404);
        Bistro.cancel(as(gina), placed.path("id")).then().statusCode(200);
    }

    @Test
    void anIssuersGuestsNeedNotBeUuids() {
        var placed = takeaway(as("guest:auth0|5f7c8ec7"));
        assertEquals(UUID.fromString(placed.path("state.guestId")).toString(), placed.path("state.guestId"));
        assertNotEquals(placed.<String>path("state.guestId"), takeaway(as("guest:auth0|5f7c8ec8")).path("state.guestId"));
        Bistro.cancel(as("guest:auth0|5f7c8ec7"), placed.path("id")).then().statusCode(200);
    }

    @Test
    void staffMayOnlyAccessTheirRestaurants() {
        var elsewhere = new Bistro("quiche");
        var order = bistro.placed(line("quiche", 1));
        Bistro.cancel(as("manager:max", elsewhere.code), order).then().statusCode(404)
                .body("detail", equalTo("There is no order " + order + "."));
        bistro.order(as("waiter:anna", elsewhere.code), line("quiche", 1)).then().statusCode(403).body("type", endsWith("#forbidden"))
                .body("detail", containsString(bistro.code));
        as("manager:max", elsewhere.code).post("/api/restaurants/{id}/close", bistro.id).then().statusCode(403);
        as("manager:max").post("/api/restaurants/{id}/close", bistro.id).then().statusCode(200);
        Bistro.cancel(as("waiter:anna", elsewhere.code, bistro.code), order).then().statusCode(200);
    }

    /// An issuer's mistake must not look like a restaurant that doesn't exist.
    @Test
    void staffWithoutTheClaimAreToldSo() {
        for (var claim : List.of("", ",\"restaurants\":[]", ",\"restaurants\":\"\"", ",\"restaurants\":7")) {
            bistro.order(waiter(claim), line("quiche", 1)).then().statusCode(403).body("type", endsWith("#forbidden"))
                    .body("detail", containsString("claim 'restaurants'"));
        }
    }

    @Test
    void theClaimMayBeAText() {
        bistro.order(waiter(",\"restaurants\":\"*\""), line("quiche", 1)).then().statusCode(201);
        bistro.order(waiter(",\"restaurants\":\"" + bistro.code + "\""), line("quiche", 1)).then().statusCode(201);
        bistro.order(waiter(",\"restaurants\":\"elsewhere\""), line("quiche", 1)).then().statusCode(403);
    }

    private static RequestSpecification waiter(String claim) {
        var now = Instant.now().getEpochSecond();
        return with(Tokens.ISSUER.signed("{\"alg\":\"RS256\",\"kid\":\"dev\",\"typ\":\"JWT\"}", "{\"iss\":\"" + DevIssuer.ISSUER
                + "\",\"aud\":\"comanda\",\"sub\":\"anna\",\"groups\":[\"waiter\"],\"iat\":" + now + ",\"exp\":" + (now + 600) + claim
                + "}")).header("Idempotency-Key", UUID.randomUUID());
    }

    @Test
    void theResponseSaysWhyATokenIsRefused() {
        var expired = Tokens.ISSUER.token("manager", "maria", List.of("*"), Duration.ofMinutes(-10));
        Bistro.cancel(with(expired), UUID.randomUUID().toString()).then().statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer error=\"invalid_token\", error_description=\"It has expired.\""))
                .body("detail", endsWith("It has expired."));
    }

    @Test
    void aTokenForAnotherRestaurantIsOutOfScope() {
        var order = bistro.placed(line("quiche", 1));
        Bistro.cancel(as("manager:max", "nowhere"), order).then().statusCode(404);
    }

    @Test
    void anAnonymousGuestsKeyHasToBeAUuid() {
        takeaway(anonymous("my-first-order")).then().statusCode(400).body("violations.header", contains("Idempotency-Key"));
        var key = UUID.randomUUID();
        var first = takeaway(anonymous(key));
        takeaway(anonymous(key)).then().statusCode(201).header("Idempotency-Replayed", "true").body(equalTo(first.asString()));
    }

    @Test
    void anInvalidTokenIsNotTreatedAsAnonymous() {
        var forged = Tokens.ISSUER.signed("{\"alg\":\"RS256\",\"kid\":\"dev\"}", "{\"iss\":\"https://evil.invalid\"}");
        takeaway(given().contentType(ContentType.JSON).header("Idempotency-Key", UUID.randomUUID()).header("Authorization",
                "Bearer " + forged))
                .then().statusCode(401).contentType("application/problem+json").header("WWW-Authenticate", startsWith("Bearer"))
                .body("type", endsWith("#unauthorized"));
    }

    /// Nobody knows whether it is valid. The others are checked with the last keys.
    @Test
    void withoutTheIssuerATokenOfAnUnknownKeyIsA503() throws Exception {
        var unknown = Tokens.ISSUER.signed("{\"alg\":\"RS256\",\"kid\":\"unknown\"}", "{\"iss\":\"" + DevIssuer.ISSUER + "\"}");
        var order = bistro.placed(line("quiche", 1));
        var keys = Tokens.ISSUER.publicKeys();
        var away = Files.move(keys, keys.resolveSibling("away.json"));
        try {
            Eventually.that("it is unavailable", SOON, () -> Bistro.cancel(with(unknown), order).statusCode() == 503);
            Bistro.cancel(with(unknown), order).then().statusCode(503).header("Retry-After", notNullValue())
                    .body("detail", containsString("issuer"));
            Bistro.cancel(as("manager:max"), order).then().statusCode(200);
        } finally {
            Files.move(away, keys);
        }
        Eventually.that("it is refused", SOON, () -> Bistro.cancel(with(unknown), order).statusCode() == 401);
    }

    @Test
    void theServiceDoesNotStartWithoutAnIssuer() throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        database.settings().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.removeIf(argument -> argument.contains("mp.jwt"));
        command.addAll(List.of("-jar", Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath().toString()));
        var service = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(service.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(service.waitFor(60, TimeUnit.SECONDS));
        assertEquals(1, service.exitValue(), output);
        assertTrue(output.contains("The token issuer is not configured. Set mp.jwt.verify.issuer, mp.jwt.verify.publickey.location:"),
                output);
        assertFalse(output.contains("\tat "), output);
    }

    private Response takeaway(RequestSpecification by) {
        return by.body("""
                {"restaurant": "%s", "fulfilment": {"type": "takeaway", "customerName": "Gina"}, "lines": [%s]}""".formatted(bistro.code,
                line("quiche", 1))).post("/api/orders");
    }

    private static RequestSpecification anonymous(Object key) {
        return given().contentType(ContentType.JSON).header("Idempotency-Key", key);
    }

    private static RequestSpecification with(String secret) {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + secret);
    }
}
