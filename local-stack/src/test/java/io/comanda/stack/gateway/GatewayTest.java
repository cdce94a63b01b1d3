package io.comanda.stack.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayTest {
    @TempDir
    private Path tokens;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private EchoServer write;
    private EchoServer read;
    private EchoServer writeManagement;
    private EchoServer readManagement;
    private Gateway gateway;

    @BeforeEach
    void start() throws IOException {
        write = EchoServer.start("write");
        read = EchoServer.start("read");
        writeManagement = EchoServer.start("the write side's management");
        readManagement = EchoServer.start("the read side's management");
        gateway = Gateway.start(0, new Upstreams(write.url(), read.url()), new Upstreams(writeManagement.url(), readManagement.url()),
                tokens);
    }

    @AfterEach
    void stop() {
        gateway.close();
        writeManagement.close();
        readManagement.close();
        write.close();
        read.close();
    }

    @ParameterizedTest
    @CsvSource({ "GET, /api/orders, read", "POST, /api/orders, write", "PUT, /api/restaurants/1, write", "DELETE, /api/orders/1, write",
            "PATCH, /api/orders/1, write", "OPTIONS, /api/orders, write", "GET, /api/write/docs, write", "GET, /api/write, write",
            "GET, /api/writers, read", "POST, /api/admin/views/orders/rebuild, read",
            "DELETE, /api/admin/views/orders/dead-letters/1, read",
            "GET, /api/docs, read", "GET, /anything, read" })
    void aQueryGoesToTheReadSideAndEverythingElseToTheWriteSide(String method, String path, String side) throws Exception {
        HttpResponse<String> response = send(method, path, "");
        assertEquals(side + ": " + method + " " + path + " ", response.body());
    }

    @Test
    void aHeadRequestGoesToTheReadSideAndReturnsTheLengthWithoutABody() throws Exception {
        HttpResponse<String> response = send("HEAD", "/api/orders", "");
        assertEquals(Optional.of("read: HEAD /api/orders ".length() + ""), response.headers().firstValue("content-length"));
        assertEquals("", response.body());
    }

    @Test
    void queryBodyStatusAndHeadersAreForwardedUnchanged() throws Exception {
        HttpResponse<String> response = send("POST", "/api/orders?text=a%26b%20c&x=%C3%A9", "{\"lines\": []}");
        assertEquals("write: POST /api/orders?text=a%26b%20c&x=%C3%A9 {\"lines\": []}", response.body());
        assertEquals(Optional.of("\"7\""), response.headers().firstValue("etag"));
        assertEquals(Optional.of("Bearer token localhost:" + gateway.port() + " 13"), response.headers().firstValue("x-forwarded-to-me"));

        HttpResponse<String> conflict = send("POST", "/api/refused", "{}");
        assertEquals(409, conflict.statusCode());
        assertEquals(Optional.of("application/problem+json"), conflict.headers().firstValue("content-type"));
        assertEquals(204, send("POST", "/api/nothing", "").statusCode());
    }

    @Test
    void aBodyOfUnknownLengthIsForwarded() throws Exception {
        byte[] many = new byte[1_000_000];
        Arrays.fill(many, (byte) 'x');
        HttpRequest request = HttpRequest.newBuilder(at("/api/orders"))
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(many))).build();
        assertEquals("write: POST /api/orders ".length() + many.length, client.send(request, BodyHandlers.ofString()).body().length());
    }

    @Test
    void anEventArrivesBeforeItsStreamEnds() throws Exception {
        HttpResponse<InputStream> response = client.send(HttpRequest.newBuilder(at("/api/stream")).build(), BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            assertEquals("data: first", lines.readLine());
            assertEquals(1, read.proceed.getCount());
            read.proceed.countDown();
            assertEquals("", lines.readLine());
            assertEquals("data: second", lines.readLine());
        }
    }

    @Test
    void anUnavailableSideIsAProblemWhileTheOtherResponds() throws Exception {
        write.close();
        HttpResponse<String> response = send("POST", "/api/orders", "{}");
        assertEquals(503, response.statusCode());
        assertEquals(Optional.of("application/problem+json"), response.headers().firstValue("content-type"));
        assertEquals(Optional.of("1"), response.headers().firstValue("retry-after"));
        assertTrue(response.body().contains("The write side is unavailable"), response.body());
        assertEquals(200, send("GET", "/api/orders", "").statusCode());
    }

    @Test
    void theStatusComesFromManagementInterfacesThatAreNotExposed() throws Exception {
        assertEquals("{\"write\":\"ready\",\"read\":\"ready\"}", send("GET", "/gateway/status", "").body());
        writeManagement.close();
        assertEquals("{\"write\":\"away\",\"read\":\"ready\"}", send("GET", "/gateway/status", "").body());
        assertEquals("read: GET /q/health/ready ", send("GET", "/q/health/ready", "").body());
    }

    @Test
    void aMissingResponseIsAProblemThatWarnsOfAnExecutedCommand() throws Exception {
        HttpResponse<String> response = send("POST", "/api/gone", "{}");
        assertEquals(502, response.statusCode());
        assertTrue(response.body().contains("A command may have been executed."), response.body());
    }

    @Test
    void aTruncatedResponseIsNotForwardedAsComplete() {
        assertThrows(IOException.class, () -> send("GET", "/api/broken", ""));
    }

    @Test
    void thePagesAreTheReadSides() throws Exception {
        assertEquals("read: GET / ", send("GET", "/", "").body());
        assertEquals("read: GET /kitchen/kiezkueche ", send("GET", "/kitchen/kiezkueche", "").body());
    }

    @Test
    void pagesOfThisMachineAreGivenATokenOfEveryRole() throws Exception {
        Files.writeString(tokens.resolve("kitchen"), "a.b.c\n");
        Files.writeString(tokens.resolve("waiter"), "d.e.f\n");
        Files.writeString(tokens.resolve("waiter123.temporary"), "unfinished");
        HttpResponse<String> response = tokens();
        assertEquals("{\"kitchen\":\"a.b.c\",\"waiter\":\"d.e.f\"}", response.body());
        assertEquals(Optional.of("no-store"), response.headers().firstValue("cache-control"));
        assertEquals(200, tokens("Sec-Fetch-Site", "same-origin", "Origin", "http://localhost:" + gateway.port()).statusCode());
    }

    @ParameterizedTest
    @CsvSource({ "Sec-Fetch-Site, cross-site", "Sec-Fetch-Site, same-site", "Origin, https://evil.example", "X-Forwarded-For, 10.0.0.7",
            "Forwarded, for=10.0.0.7" })
    void nobodyElseIsGivenTokens(String header, String value) throws Exception {
        assertEquals(403, tokens(header, value).statusCode());
    }

    /// A name that is pointed at 127.0.0.1 makes a stranger's page this origin's own (DNS rebinding).
    @Test
    void noOtherNameOfThisMachineIsGivenTokens() throws Exception {
        try (Socket socket = new Socket("localhost", gateway.port())) {
            socket.getOutputStream().write("GET /local/tokens HTTP/1.1\r\nHost: evil.example\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertEquals("HTTP/1.1 403 Forbidden", lines.readLine());
        }
    }

    @Test
    void aPortInUseIsRejected() {
        assertThrows(IOException.class, () -> Gateway.start(gateway.port(), new Upstreams(write.url(), read.url()),
                new Upstreams(writeManagement.url(), readManagement.url()), tokens));
    }

    private HttpResponse<String> tokens(String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at("/local/tokens"));
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + gateway.port() + path);
    }

    private HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer token")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build();
        return client.send(request, BodyHandlers.ofString());
    }
}
