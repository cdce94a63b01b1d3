package io.comanda.journey.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
@OwnServers
class KeycloakIT {

    private static final Duration WITHIN = Duration.ofMinutes(3);

    @TempDir
    private Path folder = Path.of("");

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void theRealmWorksAsItIs() throws Exception {
        var home = Keycloak.home();
        assumeTrue(home.isPresent(), "no Keycloak");
        try (var keycloak = new Keycloak(home.get(), folder.resolve("keycloak.txt"))) {
            await(keycloak::isUp);
            try (var query = Pod.start("read-service", "keycloak", Map.of("MP_JWT_VERIFY_ISSUER", keycloak.issuer(),
                    "MP_JWT_VERIFY_PUBLICKEY_LOCATION", keycloak.issuer() + "/protocol/openid-connect/certs", "COMANDA_READ_PART",
                    "query"))) {
                tokensOfBothClientsAreAccepted(keycloak, query.url());
            }
        }
    }

    private void tokensOfBothClientsAreAccepted(Keycloak keycloak, String service) throws Exception {
        var till = keycloak.tillToken();
        await(() -> status(service, till) == 400);
        assertEquals("[\"kiezkueche\",\"osteria\"]", Keycloak.claims(till).path("restaurants").toString());
        var maria = keycloak.pagesToken();
        assertEquals(400, status(service, maria), () -> request(service, maria).body());
        assertEquals("[\"*\"]", Keycloak.claims(maria).path("restaurants").toString());

        keycloak.rotateKeys();
        var rotated = keycloak.tillToken();
        assertEquals(400, status(service, rotated), () -> request(service, rotated).body());
        assertEquals(400, status(service, till));

        keycloak.takeRestaurantsFromTheTill();
        var nowhere = keycloak.tillToken();
        var forbidden = get(service + "/api/orders", nowhere);
        assertEquals(403, forbidden.statusCode(), forbidden::body);
        assertTrue(forbidden.body().contains("claim 'restaurants'"), forbidden::body);

        keycloak.close();
        assertEquals(400, status(service, maria));
    }

    private int status(String service, String token) {
        return request(service, token).statusCode();
    }

    private HttpResponse<String> request(String service, String token) {
        return get(service + "/api/orders?colour=red", token);
    }

    private HttpResponse<String> get(String address, String token) {
        var request = HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + token).build();
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
            return Files.readString(folder.resolve("keycloak.txt"));
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
