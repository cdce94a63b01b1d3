package io.comanda.read.console;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.read.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages over HTTP, from the jar and from the executable.
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
@TestProfile(ConsoleIT.Provider.class)
class ConsoleIT {

    @ParameterizedTest
    @ValueSource(strings = { "/", "/kitchen", "/kitchen/kiezkueche", "/screen/a%20b" })
    void everyPageIsTheOneDocument(String path) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(200).contentType("text/html; charset=utf-8")
                .header("Cache-Control", equalTo("no-cache")).header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Referrer-Policy", equalTo("no-referrer")).header("X-Frame-Options", equalTo("DENY"))
                .body(containsString("<app-frame>"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/nowhere", "/kitchens", "/index.html", "/console", "/console/", "/console/index.html", "/console/nothing.js",
            "/console/pages", "/console/pages/", "/console/../application.properties", "/console/..%2fapplication.properties",
            "/console/pages/..%2f..%2fapplication.properties", "/console/%2e%2e/application.properties",
            "/elasticsearch/synonyms.txt", "/application.properties", "/META-INF/MANIFEST.MF", "/_static/lit/index.js" })
    void whatIsNoPageIsNotFound(String path) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(404).contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({ "app.js, text/javascript; charset=utf-8", "design/tokens.css, text/css; charset=utf-8", "icon.svg, image/svg+xml",
            "i18n/frame.de.json, application/json", "manifest.webmanifest, application/manifest+json",
            "lib/lit/index.js, text/javascript; charset=utf-8", "lib/echarts/dist/echarts.simple.min.js, text/javascript; charset=utf-8" })
    void filesHaveTheirTypes(String file, String type) {
        given().get("/console/" + file).then().statusCode(200).contentType(type).header("X-Content-Type-Options", equalTo("nosniff"));
    }

    @Test
    void aPageNamesAllModulesThatItImports() {
        given().get("/kitchen").then().body(containsString("href=\"/console/pages/kitchen.js\""))
                .body(containsString("href=\"/console/kitchen/ticket-card.js\""))
                .body(containsString("href=\"/console/lib/lit-html/lit-html.js\""))
                .body(containsString("href=\"/console/lib/lit-html/directives/repeat.js\""))
                .body(not(containsString("pages/screen.js"))).body(not(containsString("href=\"/console/lib/echarts")));
    }

    /// The policy's hash is that of the import map as it is sent.
    @Test
    void onlyThisHostsScriptsRunAndTheImportMap() throws Exception {
        var response = given().get("/").then().statusCode(200).extract();
        var script = Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL).matcher(response.body().asString());
        assertTrue(script.find());
        var hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(script.group(1).getBytes(StandardCharsets.UTF_8)));
        assertEquals("default-src 'none'; script-src 'self' 'sha256-" + hash + "'; style-src 'self'; img-src 'self' https: data: blob:; "
                + "font-src 'self'; connect-src 'self' https://login.example:8443; manifest-src 'self'; worker-src 'self'; base-uri 'none'; "
                + "form-action 'none'; frame-ancestors 'none'", response.header("Content-Security-Policy"));
    }

    @Test
    void theServiceWorkerMayServeAllPages() {
        given().get("/console/worker.js").then().header("Service-Worker-Allowed", equalTo("/")).header("Content-Security-Policy",
                allOf(startsWith("default-src 'none'"), not(containsString("unsafe"))));
    }

    @Test
    void aFileThatHasNotChangedIsNotSentAgain() {
        var etag = given().get("/console/app.js").then().statusCode(200).header("ETag", startsWith("W/\"")).extract().header("ETag");
        for (var known : new String[]{ etag, etag.substring(2), "\"other\", " + etag, "*" }) {
            given().header("If-None-Match", known).get("/console/app.js").then().statusCode(304).header("ETag", equalTo(etag))
                    .body(equalTo(""));
        }
        for (var unknown : new String[]{ "\"other\"", "\"\"", etag.substring(0, etag.length() - 3) + "\"" }) {
            given().header("If-None-Match", unknown).get("/console/app.js").then().statusCode(200);
        }
    }

    /// REST Assured's client would accept gzip by itself.
    @Test
    void filesAreCompressedForWhoAcceptsIt() throws Exception {
        var compressed = get("/console/lib/lit-html/lit-html.js", "Accept-Encoding", "gzip");
        assertEquals("gzip", compressed.headers().firstValue("Content-Encoding").orElse(""));
        assertEquals("Accept-Encoding", compressed.headers().firstValue("Vary").orElse(""));
        var plain = get("/console/lib/lit-html/lit-html.js", "Accept", "*/*");
        assertEquals("", plain.headers().firstValue("Content-Encoding").orElse(""));
        assertEquals(plain.headers().firstValue("ETag"), compressed.headers().firstValue("ETag"));
        try (var inflated = new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
            assertArrayEquals(plain.body(), inflated.readAllBytes());
        }
    }

    @Test
    void aHeadRequestHasTheLengthAndNoBody() {
        var length = given().header("Accept-Encoding", "identity").get("/").then().extract().header("Content-Length");
        given().header("Accept-Encoding", "identity").head("/").then().statusCode(200).header("Content-Length", equalTo(length))
                .body(equalTo(""));
    }

    @Test
    void thePagesAreToldWhereToSignIn() {
        given().get("/console/config.json").then().statusCode(200)
                .body("oidc.issuer", equalTo("https://login.example:8443/realms/restaurants"))
                .body("oidc.clientId", equalTo("comanda-pages")).body("oidc.scope", equalTo("openid")).body("tokens", nullValue());
    }

    /// A page has to load without a session, and with one that has ended.
    @Test
    void anInvalidTokenDoesNotMatter() {
        given().header("Authorization", "Bearer nonsense").get("/kitchen").then().statusCode(200);
    }

    @Test
    void theFilesAreOnlyRead() {
        given().post("/").then().statusCode(not(equalTo(200))).contentType(endsWith("json"));
        given().delete("/console/app.js").then().statusCode(not(equalTo(200)));
    }

    private static HttpResponse<byte[]> get(String path, String header, String value) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path)).header(header, value).build();
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    public static class Provider implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("comanda.console.oidc.issuer", "https://login.example:8443/realms/restaurants", "comanda.console.oidc.client-id",
                    "comanda-pages");
        }
    }
}
