package io.comanda.journey;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/// Who asks: people with a token of the running Comanda's own issuer, and strangers without one.
final class People {

    private People() {
    }

    /// Somebody who wants something.
    ///
    /// @param actor       role and subject, as in `waiter:anna`
    /// @param restaurants the codes of those that a member of staff belongs to; none for all there are
    static RequestSpecification as(String actor, String... restaurants) {
        return bearing(wish(), token(actor, restaurants));
    }

    /// Somebody who only wants to know; likewise.
    static RequestSpecification asked(String actor, String... restaurants) {
        return bearing(given(), token(actor, restaurants));
    }

    /// Whoever knows the secret of an order, and wants to know more.
    static RequestSpecification askedWith(String secret) {
        return bearing(given(), secret);
    }

    /// Whoever knows the secret of an order, and wants something.
    static RequestSpecification with(String secret) {
        return bearing(wish(), secret);
    }

    /// Somebody of whom nothing is known, and who wants something.
    static RequestSpecification stranger() {
        return wish();
    }

    /// Has a key of its own, and goes for whatever is there.
    private static RequestSpecification wish() {
        return given().header("Idempotency-Key", UUID.randomUUID()).header("If-Match", "*").contentType(ContentType.JSON);
    }

    private static RequestSpecification bearing(RequestSpecification request, String token) {
        return request.header("Authorization", "Bearer " + token);
    }

    static String token(String actor, String... restaurants) {
        var parts = actor.split(":", 2);
        var everywhere = restaurants.length == 0 && !parts[0].equals("guest");
        return everywhere ? Tokens.of(parts[0], parts[1], "*") : Tokens.of(parts[0], parts[1], restaurants);
    }
}
