package io.comanda.journey.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.comanda.stack.process.PatientClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The built service with a real Keycloak and the realm of docs/keycloak.md. A request with an unknown parameter is answered with 400 once
/// its token was accepted.
@OwnServers
class KeycloakIT {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theRealmWorksAsItIs() throws Exception {
        var home = Keycloak.home();
        assumeTrue(home.isPresent(), "no Keycloak");
        var output = folder.resolve("keycloak.txt");
        try (var keycloak = new Keycloak(home.get(), output); var client = new PatientClient(output)) {
            client.await(keycloak::isUp);
            try (var query = Pod.start("read-service", "keycloak", Map.of("MP_JWT_VERIFY_ISSUER", keycloak.issuer(),
                    "MP_JWT_VERIFY_PUBLICKEY_LOCATION", keycloak.issuer() + "/protocol/openid-connect/certs", "COMANDA_READ_PART",
                    "query"))) {
                tokensOfBothClientsAreAccepted(keycloak, new Target(client, query.url()));
            }
        }
    }

    /// The service, as a client asks it.
    private record Target(PatientClient client, String url) {

        int status(String token) {
            return request(token).statusCode();
        }

        HttpResponse<String> request(String token) {
            return client.get(url + "/api/orders?colour=red", token);
        }
    }

    private static void tokensOfBothClientsAreAccepted(Keycloak keycloak, Target target) throws Exception {
        var till = keycloak.tillToken();
        target.client.await(() -> target.status(till) == 400);
        assertEquals("[\"kiezkueche\",\"osteria\"]", Keycloak.claims(till).path("restaurants").toString());
        var maria = keycloak.pagesToken();
        assertEquals(400, target.status(maria), () -> target.request(maria).body());
        assertEquals("[\"*\"]", Keycloak.claims(maria).path("restaurants").toString());

        keycloak.rotateKeys();
        var rotated = keycloak.tillToken();
        assertEquals(400, target.status(rotated), () -> target.request(rotated).body());
        assertEquals(400, target.status(till));

        keycloak.takeRestaurantsFromTheTill();
        var nowhere = keycloak.tillToken();
        var forbidden = target.client.get(target.url + "/api/orders", nowhere);
        assertEquals(403, forbidden.statusCode(), forbidden::body);
        assertTrue(forbidden.body().contains("claim 'restaurants'"), forbidden::body);

        keycloak.close();
        assertEquals(400, target.status(maria));
    }
}
