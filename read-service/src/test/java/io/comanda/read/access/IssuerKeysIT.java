package io.comanda.read.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.read.Built;
import io.comanda.read.access.StubIssuer.KeyPair;
import io.comanda.stack.process.PatientClient;
import io.comanda.stack.process.Ports;
import io.comanda.stack.token.DevIssuer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The built service with an issuer that rotates its keys, withdraws them, and goes away. It needs no other server: a request with an
/// unknown parameter is answered with 400 once its token was accepted.
class IssuerKeysIT {

    /// Unknown keys are fetched within a second. After an hour, all are fetched anyway.
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    private Path folder = Path.of("");

    private final StubIssuer issuer = new StubIssuer();
    private final int port = Ports.allocate();
    private final int managementPort = Ports.allocate();
    private PatientClient client = new PatientClient(folder);
    private KeyPair first = new KeyPair("", DevIssuer.in(Path.of("target", "dev-keys")));
    private KeyPair second = first;
    private ProcessHandle service = ProcessHandle.current();

    @BeforeEach
    void publishTheFirstKey() {
        first = KeyPair.in(folder, "first");
        second = KeyPair.in(folder, "second");
        issuer.publish(first);
        client = new PatientClient(folder.resolve("output.txt"));
    }

    @AfterEach
    void end() {
        service.destroyForcibly();
        issuer.close();
        client.close();
    }

    @Test
    void unknownKeyIdsNeitherLockOutTheNextRotationNorFloodTheIssuer() throws IOException {
        issuer.start();
        start(Map.of());
        client.await(() -> status(first.token()) == 400);
        var before = issuer.requests();
        var begin = Instant.now();
        for (var attack = 0; attack < 200; attack++) {
            assertEquals(401, status(second.signed("unknown-" + attack)));
        }
        issuer.publish(first, second);
        var rotation = Instant.now();
        client.await(() -> {
            status(second.signed("unknown"));
            return status(second.token()) == 400;
        });
        assertTrue(Duration.between(rotation, Instant.now()).compareTo(SOON) < 0, "it took long");
        var seconds = Duration.between(begin, Instant.now()).toSeconds() + 1;
        assertTrue(issuer.requests() - before <= seconds + 2, () -> issuer.requests() - before + " requests in " + seconds + " s");
        assertEquals(400, status(first.token()));
        // A fetch for such a key fails, long before the next refresh.
        issuer.stop();
        client.await(() -> status(second.signed("unknown")) == 503);
        issuer.start();
        client.await(() -> status(second.signed("unknown")) == 401);
    }

    @Test
    void withoutTheIssuerTheLastKeysAreUsedAndUnknownOnesAreA503() throws IOException {
        issuer.start();
        start(Map.of("comanda.issuer.refresh", "1s"));
        client.await(() -> status(first.token()) == 400);
        issuer.stop();
        client.await(() -> health("group/dependencies").body().contains("\"issuer\"") && issuerProblem());
        assertEquals(400, status(first.token()));
        assertEquals(200, health("ready").statusCode(), "a running service stays ready");
        var unknown = request(second.token());
        assertEquals(503, unknown.statusCode());
        assertTrue(unknown.headers().firstValue("Retry-After").isPresent());
        assertTrue(unknown.body().contains("issuer"), unknown::body);
        client.await(() -> client.output().contains("The last known ones are used until"));

        issuer.publish(second);
        issuer.start();
        client.await(() -> status(second.token()) == 400 && status(first.token()) == 401);
        client.await(() -> client.output().contains("were fetched again"));
    }

    @Test
    void keysAreNotKeptForEver() throws IOException {
        issuer.start();
        start(Map.of("comanda.issuer.refresh", "1s", "comanda.issuer.keep-keys", "3s"));
        client.await(() -> status(first.token()) == 400);
        issuer.stop();
        client.await(() -> status(first.token()) == 503);
    }

    @Test
    void aWithdrawnKeyIsNotAcceptedForLong() throws IOException {
        issuer.publish(first, second);
        issuer.start();
        start(Map.of("comanda.issuer.refresh", "1s"));
        client.await(() -> status(first.token()) == 400);
        issuer.publish(second);
        client.await(() -> status(first.token()) == 401);
        assertTrue(request(first.token()).headers().firstValue("WWW-Authenticate").orElse("").contains(
                "error_description=\"The issuer has no key with its key id (kid).\""));
    }

    @Test
    void aServiceThatStartsWaitsForTheKeysButNotForEver() throws IOException {
        start(Map.of("comanda.issuer.start-within", "20s"));
        client.await(() -> client.output().contains("requests with a token are answered with 503"));
        assertEquals(503, health("ready").statusCode());
        assertEquals(503, status(first.token()));
        client.await(() -> health("ready").statusCode() == 200);
        assertEquals(503, status(first.token()));

        issuer.start();
        client.await(() -> status(first.token()) == 400);
        assertFalse(issuerProblem());
    }

    /// Anybody can send any number of them.
    @Test
    void whyATokenWasRefusedIsLoggedOnceAMinuteWithoutTheToken() throws IOException {
        issuer.start();
        start(Map.of());
        client.await(() -> status(first.token()) == 400);
        var forged = second.signed("first");
        for (var attempt = 0; attempt < 20; attempt++) {
            assertEquals(401, status(forged));
        }
        client.await(() -> client.output().contains("A token was refused: Its signature is not valid."));
        assertEquals(1, client.output().split("A token was refused", -1).length - 1);
        assertFalse(client.output().contains(forged.substring(0, 40)));
    }

    private void start(Map<String, String> settings) throws IOException {
        var all = new HashMap<>(Map.of("quarkus.http.port", Integer.toString(port), "quarkus.management.port",
                Integer.toString(managementPort), "mp.jwt.verify.issuer", DevIssuer.ISSUER, "mp.jwt.verify.publickey.location",
                issuer.location(), "comanda.read.part", "query", "comanda.issuer.refresh", "1h"));
        all.putAll(settings);
        var process = Built.start(all, folder.resolve("output.txt"));
        service = process.toHandle();
        client.await(() -> {
            assertTrue(process.isAlive(), client::output);
            return health("started").statusCode() == 200;
        });
    }

    private boolean issuerProblem() {
        return health("group/dependencies").body().contains(issuer.location());
    }

    private int status(String token) {
        return request(token).statusCode();
    }

    private HttpResponse<String> request(String token) {
        return client.get("http://127.0.0.1:" + port + "/api/orders?colour=red", token);
    }

    private HttpResponse<String> health(String path) {
        return client.get("http://127.0.0.1:" + managementPort + "/q/health/" + path, "none");
    }
}
