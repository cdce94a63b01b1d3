package io.comanda.read.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.read.Eventually;
import io.comanda.read.Management;
import io.comanda.read.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A response is compressed for a client that accepts it, and its ETag says that it is another representation.
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
class CompressionIT {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// Longer than a packet, and the same for everybody.
    private static final String LONG = "/api/problems";

    private static final String SHORT = "/api/restaurants?city=Nowhere";

    @BeforeEach
    void ready() throws Exception {
        Eventually.is(200, () -> Management.get("/q/health/group/dependencies").statusCode());
    }

    @Test
    void aLongResponseIsCompressedIfTheClientAcceptsIt() throws Exception {
        var plain = get(LONG, "Accept", "*/*");
        assertEquals("", header(plain, "Content-Encoding"));
        assertTrue(header(plain, "ETag").startsWith("\""), "a strong tag");
        assertEquals("Consistency-Token, Accept-Encoding", header(plain, "Vary"));

        var compressed = get(LONG, "Accept-Encoding", "gzip, deflate, br");
        assertEquals("gzip", header(compressed, "Content-Encoding"));
        assertEquals("W/" + header(plain, "ETag"), header(compressed, "ETag"));
        assertEquals("Consistency-Token, Accept-Encoding", header(compressed, "Vary"));
        assertEquals(header(plain, "Content-Type"), header(compressed, "Content-Type"));
        assertTrue(compressed.body().length < plain.body().length / 2, compressed.body().length + " bytes");
        try (var inflated = new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
            assertArrayEquals(plain.body(), inflated.readAllBytes());
        }
    }

    @Test
    void aCompressedResponseIsNotModifiedEither() throws Exception {
        var compressed = get(LONG, "Accept-Encoding", "gzip");
        var again = get(LONG, "Accept-Encoding", "gzip", "If-None-Match", header(compressed, "ETag"));
        assertEquals(304, again.statusCode());
        assertEquals(header(compressed, "ETag"), header(again, "ETag"));
        assertEquals("", header(again, "Content-Encoding"));
        assertEquals(0, again.body().length);
    }

    @Test
    void aClientThatDoesNotAcceptItGetsAPlainResponse() throws Exception {
        for (var accepted : new String[]{ "identity", "br", "gzip;q=0, *" }) {
            assertEquals("", header(get(LONG, "Accept-Encoding", accepted), "Content-Encoding"), accepted);
        }
    }

    @Test
    void aShortResponseIsNotCompressed() throws Exception {
        var response = get(SHORT, "Accept-Encoding", "gzip");
        assertEquals(200, response.statusCode());
        assertEquals("", header(response, "Content-Encoding"));
        assertTrue(header(response, "ETag").startsWith("\""), "a strong tag");
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path)).headers(headers).build(),
                BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
