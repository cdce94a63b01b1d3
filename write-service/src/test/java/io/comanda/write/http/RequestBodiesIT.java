package io.comanda.write.http;

import static io.comanda.write.Bistro.line;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.write.Bistro;
import io.comanda.write.Database;
import io.comanda.write.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bodies that are compressed, and commands that need none.
@QuarkusIntegrationTest
@WithTestResource(Database.class)
class RequestBodiesIT {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Bistro bistro;

    @BeforeEach
    void open() {
        bistro = new Bistro("quiche");
    }

    /// Clients differ in what they send when they send nothing.
    @ParameterizedTest
    @ValueSource(strings = { "", "application/json", "application/x-www-form-urlencoded", "text/plain", "application/octet-stream" })
    void aCommandWithoutBodyNeedsNone(String contentType) throws Exception {
        var path = "/api/orders/" + bistro.placed(line("quiche", 2)) + "/";
        for (var command : List.of("start", "lines/1/bump", "lines/1/recall", "ready", "serve")) {
            assertEquals(200, status(path + command, contentType, BodyPublishers.noBody()), command);
        }
        for (var command : List.of("close", "open", "dishes/" + bistro.dish("quiche") + "/sold-out")) {
            assertEquals(200, status("/api/restaurants/" + bistro.id + "/" + command, contentType, BodyPublishers.noBody()), command);
        }
    }

    @Test
    void aBodyOfUnknownLengthMayBeEmpty() throws Exception {
        var path = "/api/orders/" + bistro.placed(line("quiche", 1)) + "/";
        for (var command : List.of("start", "ready", "serve")) {
            assertEquals(200, status(path + command, "", BodyPublishers.ofByteArrays(List.of())), command);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "application/json", "application/x-www-form-urlencoded" })
    void aGuestsOrderIsAcceptedWithoutBody(String contentType) throws Exception {
        var order = bistro.order(Bistro.guest(), line("quiche", 1)).<String>path("id");
        assertEquals(200, status("/api/orders/" + order + "/accept", contentType, BodyPublishers.noBody()));
    }

    @Test
    void aCommandWithARequiredBodySaysThatItIsMissing() {
        withKey(UUID.randomUUID()).post("/api/orders").then().statusCode(400).body("detail", containsString("body"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "gzip", "GZIP", "x-gzip" })
    void aCompressedBodyIsInflated(String encoding) throws Exception {
        send(encoding, gzip(order("quiche").getBytes(UTF_8))).statusCode(201).body("state.totals.gross.minor", equalTo(1_000));
    }

    @Test
    void aCompressedRequestIsTheSameAsAPlainOne() throws Exception {
        var key = UUID.randomUUID();
        var first = withKey(key).body(order("quiche")).post("/api/orders");
        withKey(key).header("Content-Encoding", "gzip").body(gzip(order("quiche").getBytes(UTF_8))).post("/api/orders").then()
                .statusCode(201).header("Idempotency-Replayed", "true").body("id", equalTo(first.path("id")));
    }

    @Test
    void noMoreIsInflatedThanABodyMayHave() throws Exception {
        send("gzip", gzip(order("x".repeat((1 << 20) - order("").length())).getBytes(UTF_8))).statusCode(400)
                .body("type", endsWith("#invalid"));
        send("gzip", gzip(order("x".repeat(1 << 20)).getBytes(UTF_8))).statusCode(413).contentType("application/problem+json")
                .body("type", endsWith("#too-large")).body("detail", containsString("1 MiB"));
        // 256 MiB in 255 KiB.
        send("gzip", gzip(new byte[1 << 28])).statusCode(413).body("type", endsWith("#too-large"));
    }

    @Test
    void aBodyThatCannotBeInflatedIsMalformed() throws Exception {
        var whole = gzip(order("quiche").getBytes(UTF_8));
        var garbled = whole.clone();
        garbled[whole.length - 6] ^= 1; // its checksum
        for (var body : List.of(order("quiche").getBytes(UTF_8), Arrays.copyOf(whole, whole.length / 2), Arrays.copyOf(whole, 5), garbled,
                new byte[0])) {
            send("gzip", body).statusCode(400).contentType("application/problem+json").body("type", endsWith("#malformed"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "br", "deflate", "gzip, gzip", "nonsense" })
    void anotherEncodingIsNotSupported(String encoding) {
        send(encoding, order("quiche").getBytes(UTF_8)).statusCode(415).header("Accept-Encoding", equalTo("gzip"))
                .body("type", endsWith("#unsupported-media-type"));
    }

    private String order(String dish) {
        return """
                {"restaurant": "%s", "fulfilment": {"type": "takeaway", "customerName": "Gina"}, "lines": [{"dish": "%s", "quantity": 1}]}"""
                .formatted(bistro.code, dish);
    }

    private static ValidatableResponse send(String encoding, byte[] body) {
        return withKey(UUID.randomUUID()).header("Content-Encoding", encoding).body(body).post("/api/orders").then();
    }

    private static RequestSpecification withKey(UUID key) {
        return given().header("Authorization", Tokens.bearer("manager:max")).header("Idempotency-Key", key).contentType("application/json");
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }

    private static int status(String path, String contentType, BodyPublisher body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path)).POST(body)
                .header("Authorization", Tokens.bearer("manager:max")).header("If-Match", "*");
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
}
