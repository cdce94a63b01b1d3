package io.comanda.journey.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.stack.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A real Keycloak with the realm of docs/keycloak.
public final class Keycloak implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    /// Of everybody in the realm.
    public static final String PASSWORD = "change-me";

    private static final String REDIRECT = "http://localhost:8080/signed-in";
    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");

    private final int port = Ports.allocate();
    private final HttpClient client = HttpClient.newBuilder().followRedirects(Redirect.NEVER).build();
    private final Process process;

    /// The unpacked distribution, which the Maven profile `keycloak` fetches.
    public static Optional<Path> home() throws IOException {
        var folder = Path.of("target", "keycloak");
        if (!Files.isDirectory(folder)) {
            System.out.println(
                    "Left out: Keycloak, which is 160 MB. It is tested with: ./comanda test journey KeycloakIT SignInIT -Pkeycloak");
            return Optional.empty();
        }
        try (var unpacked = Files.list(folder)) {
            return unpacked.filter(Files::isDirectory).findFirst();
        }
    }

    public Keycloak(Path home, Path output) throws IOException {
        deleteDatabase(home.resolve("data/h2"));
        Files.createDirectories(home.resolve("data/import"));
        Files.writeString(home.resolve("data/import/realm.json"), Files.readString(Path.of("../docs/keycloak/realm.json")));
        var builder = new ProcessBuilder("bash", home.resolve("bin/kc.sh").toString(), "start-dev", "--import-realm",
                "--http-host=127.0.0.1",
                "--http-port=" + port).redirectErrorStream(true).redirectOutput(output.toFile());
        // It is too short-lived for the optimizing compiler to pay.
        builder.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home"), "KC_BOOTSTRAP_ADMIN_USERNAME", "admin",
                "KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD, "JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1"));
        process = builder.start();
    }

    /// A realm that exists is not imported again.
    private static void deleteDatabase(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    public String issuer() {
        return "http://127.0.0.1:" + port + "/realms/restaurants";
    }

    public boolean isUp() {
        try {
            return get(issuer()).statusCode() == 200;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    /// The setting that docs/keycloak.md wants to be changed: where the pages are.
    public void letPagesBeAt(String origin) throws IOException, InterruptedException {
        var client = JSON.readTree(admin("GET", "/clients?clientId=comanda-pages", "")).get(0);
        admin("PUT", "/clients/" + client.path("id").asText(), "{\"redirectUris\": [\"" + origin + "/*\"]}");
    }

    /// The till's own token.
    String tillToken() throws IOException, InterruptedException {
        return token("restaurants", Map.of("grant_type", "client_credentials", "client_id", "comanda-till", "client_secret", PASSWORD));
    }

    /// Maria's token, as a page in a browser gets it: the authorization code flow with PKCE.
    String pagesToken() throws Exception {
        var verifier = "v".repeat(50);
        var challenge = Base64.getUrlEncoder().withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        var page = get(issuer() + "/protocol/openid-connect/auth?" + form(Map.of("client_id", "comanda-pages", "response_type", "code",
                "redirect_uri", REDIRECT, "code_challenge", challenge, "code_challenge_method", "S256", "scope", "openid")));
        var action = FORM.matcher(page.body()).results().findFirst().orElseThrow(() -> new AssertionError(page.body())).group(1)
                .replace("&amp;", "&");
        // They are marked as secure, and only browsers take a local address for secure.
        var cookies = page.headers().allValues("Set-Cookie").stream().map(cookie -> cookie.replaceFirst(";.*", ""))
                .collect(Collectors.joining("; "));
        var signedIn = post(action, Map.of("username", "maria", "password", PASSWORD), cookies);
        var code = signedIn.headers().firstValue("Location").orElseThrow(() -> new AssertionError(signedIn.body()))
                .replaceFirst(".*[?&]code=([^&]+).*", "$1");
        return token("restaurants", Map.of("grant_type", "authorization_code", "client_id", "comanda-pages", "code", code, "redirect_uri",
                REDIRECT, "code_verifier", verifier));
    }

    static JsonNode claims(String token) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    /// Adds a signing key that is used from now on.
    void rotateKeys() throws IOException, InterruptedException {
        admin("POST", "/components", """
                {"name": "newer", "providerId": "rsa-generated", "providerType": "org.keycloak.keys.KeyProvider",
                 "config": {"priority": ["200"], "enabled": ["true"], "active": ["true"], "algorithm": ["RS256"]}}""");
    }

    void takeRestaurantsFromTheTill() throws IOException, InterruptedException {
        var user = JSON.readTree(admin("GET", "/users?username=service-account-comanda-till&exact=true", "")).get(0);
        admin("PUT", "/users/" + user.path("id").asText(), "{\"username\": \"service-account-comanda-till\", \"attributes\": {}}");
    }

    private String admin(String method, String path, String body) throws IOException, InterruptedException {
        var token = token("master", Map.of("grant_type", "password", "client_id", "admin-cli", "username", "admin", "password", PASSWORD));
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/admin/realms/restaurants" + path))
                .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)).build();
        var response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(response + response.body());
        }
        return response.body();
    }

    private String token(String realm, Map<String, String> parameters) throws IOException, InterruptedException {
        var body = post("http://127.0.0.1:" + port + "/realms/" + realm + "/protocol/openid-connect/token", parameters, "").body();
        return Optional.ofNullable(JSON.readTree(body).path("access_token").textValue()).orElseThrow(() -> new AssertionError(body));
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String address, Map<String, String> parameters, String cookies)
            throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(address)).header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookies).POST(BodyPublishers.ofString(form(parameters))).build(), BodyHandlers.ofString());
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream().map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// Its start script is its parent.
    @Override
    public void close() {
        var all = List.copyOf(process.descendants().toList());
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
