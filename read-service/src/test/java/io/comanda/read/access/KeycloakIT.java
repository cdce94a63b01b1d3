package io.comanda.read.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.comanda.read.Built;
import io.comanda.stack.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The built service with a real Keycloak and the realm of docs/keycloak.md. A request with an unknown parameter is answered with 400 once
/// its token was accepted.
class KeycloakIT {

    private static final Duration WITHIN = Duration.ofMinutes(3);

    @TempDir
    private Path folder = Path.of("");

    private final int port = Ports.allocate();
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void theRealmWorksAsItIs() throws Exception {
        var home = Keycloak.home();
        if (home.isEmpty()) {
            System.out.println("Left out: Keycloak, which is 160 MB. It is tested with: ./comanda test read-service KeycloakIT -Pkeycloak");
        }
        assumeTrue(home.isPresent(), "no Keycloak");
        try (var keycloak = new Keycloak(home.get(), folder.resolve("keycloak.txt"))) {
            await(keycloak::isUp);
            var service = Built.start(Map.of("quarkus.http.port", Integer.toString(port), "quarkus.management.port",
                    Integer.toString(Ports.allocate()), "mp.jwt.verify.issuer", keycloak.issuer(), "mp.jwt.verify.publickey.location",
                    keycloak.issuer() + "/protocol/openid-connect/certs", "comanda.read.part", "query"), folder.resolve("service.txt"));
            try {
                tokensOfBothClientsAreAccepted(keycloak);
            } finally {
                service.destroyForcibly();
            }
        }
    }

    private void tokensOfBothClientsAreAccepted(Keycloak keycloak) throws Exception {
        var till = keycloak.tillToken();
        await(() -> status(till) == 400);
        assertEquals("[\"kiezkueche\",\"osteria\"]", Keycloak.claims(till).path("restaurants").toString());
        var maria = keycloak.pagesToken();
        assertEquals(400, status(maria), () -> request(maria).body());
        assertEquals("[\"*\"]", Keycloak.claims(maria).path("restaurants").toString());

        keycloak.rotateKeys();
        var rotated = keycloak.tillToken();
        assertEquals(400, status(rotated), () -> request(rotated).body());
        assertEquals(400, status(till));

        keycloak.takeRestaurantsFromTheTill();
        var nowhere = keycloak.tillToken();
        var forbidden = get("/api/orders", nowhere);
        assertEquals(403, forbidden.statusCode(), forbidden::body);
        assertTrue(forbidden.body().contains("claim 'restaurants'"), forbidden::body);

        keycloak.close();
        assertEquals(400, status(maria));
    }

    private int status(String token) {
        return request(token).statusCode();
    }

    private HttpResponse<String> request(String token) {
        return get("/api/orders?colour=red", token);
    }

    private HttpResponse<String> get(String path, String token) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).header("Authorization", "Bearer " + token)
                .build();
        var deadline = Instant.now().plus(WITHIN);
        while (true) {
            try {
                return client.send(request, BodyHandlers.ofString());
            } catch (IOException e) {
                assertTrue(Instant.now().isBefore(deadline), () -> e + log());
                pause();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("keycloak.txt"))
                    + (Files.exists(folder.resolve("service.txt")) ? Files.readString(folder.resolve("service.txt")) : "");
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void await(BooleanSupplier condition) {
        var deadline = Instant.now().plus(WITHIN);
        while (!condition.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(deadline), this::log);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
