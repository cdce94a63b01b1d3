package io.comanda.write.http;

import static io.comanda.write.Bistro.line;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.write.Bistro;
import io.comanda.write.Database;
import io.comanda.write.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A page at a listed origin may place orders and read what it needs of the responses; others are answered as before.
@QuarkusIntegrationTest
@WithTestResource(Database.class)
@TestProfile(CrossOriginIT.TwoOrigins.class)
class CrossOriginIT {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// The write side answers preflights of queries as well: a gateway that routes by method sends them here.
    @ParameterizedTest
    @ValueSource(strings = { "POST /api/orders", "PUT /api/restaurants/1/menu", "DELETE /api/orders/1/lines/1", "GET /api/dishes" })
    void aPreflightSaysWhatAPageMaySend(String route) throws Exception {
        var parts = route.split(" ", -1);
        var answer = send("OPTIONS", parts[1], "", "Origin", "https://order.example", "Access-Control-Request-Method", parts[0],
                "Access-Control-Request-Headers", "authorization,content-type,idempotency-key");
        assertEquals(204, answer.statusCode());
        assertEquals(Map.of("access-control-allow-origin", "https://order.example",
                "access-control-allow-methods", "GET, HEAD, POST, PUT, DELETE",
                "access-control-allow-headers",
                "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Consistency-Token, Last-Event-ID, Prefer",
                "access-control-expose-headers", "ETag, Location, Consistency-Token, Retry-After",
                "access-control-max-age", "7200", "vary", "Origin"), crossOriginHeaders(answer));
    }

    @Test
    void aPreflightOfAnotherPageAllowsNothing() throws Exception {
        for (var origin : new String[]{ "https://order.example.evil.example", "http://order.example", "null" }) {
            var answer = send("OPTIONS", "/api/orders", "", "Origin", origin, "Access-Control-Request-Method", "POST");
            assertEquals(204, answer.statusCode(), origin);
            assertEquals(Map.of("vary", "Origin"), crossOriginHeaders(answer), origin);
        }
    }

    @Test
    void aPageReadsTheHeadersOfTheResponse() throws Exception {
        var bistro = new Bistro("quiche");
        for (var origin : new String[]{ "https://order.example", "http://localhost:3000" }) {
            var answer = place(bistro, origin);
            assertEquals(201, answer.statusCode());
            assertAllowed(origin, answer);
        }
    }

    @Test
    void aPageReadsProblemsToo() throws Exception {
        var answer = send("POST", "/api/orders", "{}", "Origin", "https://order.example", "Content-Type", "application/json");
        assertEquals(400, answer.statusCode());
        assertAllowed("https://order.example", answer);
    }

    /// A page of this same host sends its origin with a POST, too, and behind a proxy that ends TLS nobody here knows that it is the same.
    @Test
    void aRequestFromAPageThatIsNotListedIsAnsweredWithoutTheHeaders() throws Exception {
        var answer = place(new Bistro("quiche"), "https://comanda.example");
        assertEquals(201, answer.statusCode());
        assertEquals(Map.of("vary", "Authorization, Origin"), crossOriginHeaders(answer));
    }

    @Test
    void aResponseToARequestWithoutOriginDependsOnItAsWell() throws Exception {
        assertEquals(Map.of("vary", "Authorization, Origin"),
                crossOriginHeaders(send("POST", "/api/orders", "{}", "Content-Type", "application/json")));
    }

    private static HttpResponse<String> place(Bistro bistro, String origin) throws Exception {
        return send("POST", "/api/orders", """
                {"restaurant": "%s", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2}, "lines": [%s]}"""
                .formatted(bistro.code, line("quiche", 1)), "Origin", origin, "Content-Type", "application/json", "Authorization",
                Tokens.bearer("waiter:anna"), "Idempotency-Key", UUID.randomUUID().toString());
    }

    private static void assertAllowed(String origin, HttpResponse<String> answer) {
        assertEquals(Map.of("access-control-allow-origin", origin, "access-control-expose-headers",
                "ETag, Location, Consistency-Token, Retry-After", "vary", "Authorization, Origin"), crossOriginHeaders(answer));
    }

    private static Map<String, String> crossOriginHeaders(HttpResponse<String> answer) {
        return answer.headers().map().entrySet().stream()
                .filter(header -> header.getKey().startsWith("access-control-") || header.getKey().equals("vary"))
                .collect(Collectors.toMap(Map.Entry::getKey, header -> String.join(" + ", header.getValue())));
    }

    private static HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path)).headers(headers)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    public static class TwoOrigins implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("comanda.http.cors.origins", "https://order.example,http://localhost:3000");
        }
    }
}
