package io.comanda.stack.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayTest {
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Echo write;
    private Echo read;
    private Echo writesHealth;
    private Echo readsHealth;
    private Gateway gateway;

    @BeforeEach
    void start() throws IOException {
        write = Echo.start("write");
        read = Echo.start("read");
        writesHealth = Echo.start("the write side's health");
        readsHealth = Echo.start("the read side's health");
        gateway = Gateway.start(0, new Sides(write.url(), read.url()), new Sides(writesHealth.url(), readsHealth.url()));
    }

    @AfterEach
    void stop() {
        gateway.close();
        writesHealth.close();
        readsHealth.close();
        write.close();
        read.close();
    }

    @ParameterizedTest
    @CsvSource({ "GET, /api/orders, read", "POST, /api/orders, write", "PUT, /api/restaurants/1, write", "DELETE, /api/orders/1, write",
            "PATCH, /api/orders/1, write", "OPTIONS, /api/orders, write", "GET, /api/write/docs, write", "GET, /api/write, write",
            "GET, /api/writers, read", "POST, /api/admin/views/orders/rebuild, read", "DELETE, /api/admin/views/orders/parked, read",
            "GET, /api/docs, read", "GET, /anything, read" })
    void aQuestionGoesToTheReadSideAndEverythingElseToTheWriteSide(String method, String path, String side) throws Exception {
        HttpResponse<String> answer = ask(method, path, "");
        assertEquals(side + ": " + method + " " + path + " ", answer.body());
    }

    @Test
    void aHeadGoesToTheReadSideAndItsLengthComesBackWithoutABody() throws Exception {
        HttpResponse<String> answer = ask("HEAD", "/api/orders", "");
        assertEquals(Optional.of("read: HEAD /api/orders ".length() + ""), answer.headers().firstValue("content-length"));
        assertEquals("", answer.body());
    }

    @Test
    void queryBodyStatusAndHeadersPassAsTheyAre() throws Exception {
        HttpResponse<String> answer = ask("POST", "/api/orders?text=a%26b%20c&x=%C3%A9", "{\"lines\": []}");
        assertEquals("write: POST /api/orders?text=a%26b%20c&x=%C3%A9 {\"lines\": []}", answer.body());
        assertEquals(Optional.of("\"7\""), answer.headers().firstValue("etag"));
        assertEquals(Optional.of("Bearer annas localhost:" + gateway.port() + " 13"), answer.headers().firstValue("x-forwarded-to-me"));

        HttpResponse<String> refused = ask("POST", "/api/refused", "{}");
        assertEquals(409, refused.statusCode());
        assertEquals(Optional.of("application/problem+json"), refused.headers().firstValue("content-type"));
        assertEquals(204, ask("POST", "/api/nothing", "").statusCode());
    }

    @Test
    void aBodyOfUnknownLengthPasses() throws Exception {
        byte[] many = new byte[1_000_000];
        Arrays.fill(many, (byte) 'x');
        HttpRequest request = HttpRequest.newBuilder(at("/api/orders"))
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(many))).build();
        assertEquals("write: POST /api/orders ".length() + many.length, client.send(request, BodyHandlers.ofString()).body().length());
    }

    @Test
    void anEventArrivesWhileItsStreamGoesOn() throws Exception {
        HttpResponse<InputStream> answer = client.send(HttpRequest.newBuilder(at("/api/stream")).build(), BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertEquals("data: first", lines.readLine());
            assertEquals(1, read.goOn.getCount());
            read.goOn.countDown();
            assertEquals("", lines.readLine());
            assertEquals("data: second", lines.readLine());
        }
    }

    @Test
    void aSideThatIsAwayIsAProblemThatSaysSoWhileTheOtherAnswers() throws Exception {
        write.close();
        HttpResponse<String> answer = ask("POST", "/api/orders", "{}");
        assertEquals(503, answer.statusCode());
        assertEquals(Optional.of("application/problem+json"), answer.headers().firstValue("content-type"));
        assertEquals(Optional.of("1"), answer.headers().firstValue("retry-after"));
        assertTrue(answer.body().contains("The write side is away"), answer.body());
        assertEquals(200, ask("GET", "/api/orders", "").statusCode());
    }

    @Test
    void howASideIsItSaysAtAnAddressThatNobodyReachesFromHere() throws Exception {
        assertEquals("{\"write\":\"ready\",\"read\":\"ready\"}", ask("GET", "/gateway/status", "").body());
        writesHealth.close();
        assertEquals("{\"write\":\"away\",\"read\":\"ready\"}", ask("GET", "/gateway/status", "").body());
        assertEquals("read: GET /q/health/ready ", ask("GET", "/q/health/ready", "").body());
    }

    @Test
    void anAnswerThatNeverBeginsIsAProblemThatWarnsOfACommandCarriedOut() throws Exception {
        HttpResponse<String> answer = ask("POST", "/api/gone", "{}");
        assertEquals(502, answer.statusCode());
        assertTrue(answer.body().contains("A command may have been carried out."), answer.body());
    }

    @Test
    void anAnswerThatBreaksOffIsNotPassedOffAsWhole() {
        assertThrows(IOException.class, () -> ask("GET", "/api/broken", ""));
    }

    @Test
    void theFirstPageStandsOnItsOwnAndNamesTheDocumentation() throws Exception {
        HttpResponse<String> page = ask("GET", "/", "");
        assertEquals(Optional.of("text/html; charset=utf-8"), page.headers().firstValue("content-type"));
        assertTrue(page.body().contains("/api/write/docs") && page.body().contains("/api/docs"));
        assertFalse(page.body().matches("(?s).*(src|href)=\"https?://.*"), "It must need nothing from elsewhere");
    }

    @Test
    void aPortInUseIsRefused() {
        assertThrows(IOException.class, () -> Gateway.start(gateway.port(), new Sides(write.url(), read.url()),
                new Sides(writesHealth.url(), readsHealth.url())));
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + gateway.port() + path);
    }

    private HttpResponse<String> ask(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer annas")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build();
        return client.send(request, BodyHandlers.ofString());
    }
}
