package io.comanda.stack.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevIssuerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONCURRENT = 8;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aTokenHasAllClaims() throws IOException {
        long before = Instant.now().getEpochSecond();
        var token = issuer().token("waiter", "anna", List.of("kiezkueche", "harbor-slice"), Duration.ofMinutes(5));
        assertEquals("{\"alg\":\"RS256\",\"kid\":\"dev\",\"typ\":\"JWT\"}", part(token, 0).toString());
        var claims = part(token, 1);
        assertEquals("https://dev.comanda.invalid", claims.path("iss").asText());
        assertEquals("comanda", claims.path("aud").asText());
        assertEquals("anna", claims.path("sub").asText());
        assertEquals("[\"waiter\"]", claims.path("groups").toString());
        assertEquals("[\"kiezkueche\",\"harbor-slice\"]", claims.path("restaurants").toString());
        long issued = claims.path("iat").asLong();
        assertTrue(before <= issued && issued <= Instant.now().getEpochSecond(), claims::toString);
        assertEquals(300, claims.path("exp").asLong() - issued);
    }

    @Test
    void thePublicKeyVerifiesItsTokensOnly() throws Exception {
        var token = issuer().token("guest", "gina", List.of(), Duration.ofMinutes(5));
        assertTrue(isSigned(token));
        var parts = token.split("\\.", 3);
        var promoted = new String(decoded(parts[1]), StandardCharsets.UTF_8).replace("guest", "operator");
        assertFalse(isSigned(parts[0] + "." + encoded(promoted) + "." + parts[2]));
        assertFalse(isSigned(DevIssuer.in(folder.resolve("others")).token("guest", "gina", List.of(), Duration.ofMinutes(5))));
    }

    @Test
    void specialCharactersInNamesAreEscaped() throws IOException {
        var name = "\",\"groups\":[\"operator\"],\"x\":\"\\ \n\u0001ü";
        var claims = part(issuer().token("guest", name, List.of(name), Duration.ofMinutes(5)), 1);
        assertEquals(name, claims.path("sub").asText());
        assertEquals(name, claims.path("restaurants").path(0).asText());
        assertEquals("[\"guest\"]", claims.path("groups").toString());
    }

    @Test
    void laterInstancesUseTheSameKey() throws Exception {
        issuer();
        var keys = Files.readString(issuer().publicKeys());
        assertTrue(isSigned(issuer().token("guest", "gina", List.of(), Duration.ofMinutes(5))));
        assertEquals(keys, Files.readString(issuer().publicKeys()));
    }

    @Test
    void eightConcurrentInstancesCreateOneKeyAndLeaveNothingElse() throws Exception {
        var start = new CyclicBarrier(CONCURRENT);
        Callable<String> one = () -> {
            start.await();
            return issuer().signed("{}", "{}");
        };
        var signatures = new HashSet<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var made : threads.invokeAll(Stream.generate(() -> one).limit(CONCURRENT).toList())) {
                signatures.add(made.get()); // RSA signatures are deterministic.
            }
        }
        assertEquals(1, signatures.size());
        try (var left = Files.list(folder)) {
            assertEquals(List.of(keys()), left.toList());
        }
    }

    @Test
    void onlyTheOwnerCanReadThePrivateKey() throws IOException {
        issuer();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keys().resolve("private.key"))));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keys())));
    }

    private DevIssuer issuer() {
        return DevIssuer.in(keys());
    }

    private Path keys() {
        return folder.resolve("keys");
    }

    private boolean isSigned(String token) throws IOException, GeneralSecurityException {
        var keys = JSON.readTree(Files.readString(issuer().publicKeys())).path("keys");
        assertEquals(1, keys.size());
        var key = keys.path(0);
        assertEquals(List.of("RSA", "dev", "sig", "RS256"),
                Stream.of("kty", "kid", "use", "alg").map(name -> key.path(name).asText()).toList());
        var verifying = Signature.getInstance("SHA256withRSA");
        verifying.initVerify(KeyFactory.getInstance("RSA").generatePublic(
                new RSAPublicKeySpec(new BigInteger(1, decoded(key.path("n").asText())),
                        new BigInteger(1, decoded(key.path("e").asText())))));
        int dot = token.lastIndexOf('.');
        verifying.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
        return verifying.verify(decoded(token.substring(dot + 1)));
    }

    private static JsonNode part(String token, int which) throws IOException {
        return JSON.readTree(decoded(token.split("\\.", 3)[which]));
    }

    private static byte[] decoded(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
