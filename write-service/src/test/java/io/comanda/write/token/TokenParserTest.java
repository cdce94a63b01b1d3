package io.comanda.write.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.comanda.stack.token.DevIssuer;
import io.comanda.write.Eventually;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A token that was verified is not verified again, but no longer accepted either.
class TokenParserTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration WITHIN = Duration.ofSeconds(10);

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // started before each test
    private IssuerKeys keys;
    @SuppressWarnings("NullAway.Init")
    private DevIssuer issuer;
    @SuppressWarnings("NullAway.Init")
    private TokenParser parser;
    private final JWTAuthContextInfo context = new JWTAuthContextInfo();

    @BeforeEach
    void start() throws InterruptedException {
        issuer = DevIssuer.in(folder.resolve("issuer"));
        context.setIssuedBy(DevIssuer.ISSUER);
        context.setExpectedAudience(Set.of(DevIssuer.AUDIENCE));
        context.setSignatureAlgorithm(Set.of(SignatureAlgorithm.RS256));
        context.setClockSkew(0);
        fetchKeys(Duration.ofMillis(20), HOUR);
    }

    @AfterEach
    void stop() {
        keys.stop(new ShutdownEvent());
    }

    private void fetchKeys(Duration refresh, Duration keep) throws InterruptedException {
        keys = new IssuerKeys(new KeySource(Optional.of(issuer.publicKeys().toString()), Optional.empty()), refresh, keep, HOUR);
        keys.start(new StartupEvent());
        parser = new TokenParser(keys);
        Eventually.that("the keys are fetched", WITHIN, keys::isReady);
    }

    private void fetchKeysOnce() throws InterruptedException {
        stop();
        fetchKeys(HOUR, HOUR);
    }

    @Test
    void aTokenIsVerifiedOnceWithTheSameKeys() throws Exception {
        fetchKeysOnce();
        var token = tokenFor(HOUR);
        assertSame(parser.parse(token, context), parser.parse(token, context));
        assertEquals("anna", parser.parse(token, context).getSubject());
        assertNotSame(parser.parse(token, context), parser.parse(tokenFor(HOUR.plusSeconds(1)), context));
    }

    @Test
    void aVerifiedTokenIsRefusedOnceItsKeyIsWithdrawn() throws Exception {
        var token = tokenFor(HOUR);
        parser.parse(token, context);
        var other = DevIssuer.in(folder.resolve("other"));
        Files.copy(other.publicKeys(), folder.resolve("new"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(folder.resolve("new"), issuer.publicKeys(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Eventually.that("the token is refused", WITHIN, () -> isRefused(token));
        assertEquals("Its signature is not valid.",
                RefusedToken.reason(assertThrows(RefusedToken.class, () -> parser.parse(token, context))));
    }

    @Test
    void aVerifiedTokenIsRefusedOnceTheKeysAreTooOld() throws Exception {
        stop();
        fetchKeys(Duration.ofMillis(20), Duration.ofSeconds(1));
        var token = tokenFor(HOUR);
        parser.parse(token, context);
        Files.delete(issuer.publicKeys());
        Eventually.that("the token is refused", WITHIN, () -> isRefused(token));
    }

    @Test
    void aVerifiedTokenIsRefusedOnceItHasExpired() throws Exception {
        fetchKeysOnce();
        var token = tokenFor(Duration.ofSeconds(2));
        assertSame(parser.parse(token, context), parser.parse(token, context));
        Eventually.that("the token is refused", WITHIN, () -> isRefused(token));
        assertEquals("It has expired.", RefusedToken.reason(assertThrows(RefusedToken.class, () -> parser.parse(token, context))));
    }

    @Test
    void aTokenWithAnotherSignatureIsNotTheSame() throws ParseException {
        var token = tokenFor(HOUR);
        parser.parse(token, context);
        var forged = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(token.length() - token.lastIndexOf('.') - 1);
        assertEquals("Its signature is not valid.",
                RefusedToken.reason(assertThrows(RefusedToken.class, () -> parser.parse(forged, context))));
    }

    private boolean isRefused(String token) {
        try {
            parser.parse(token, context);
            return false;
        } catch (ParseException e) {
            return true;
        }
    }

    private String tokenFor(Duration validity) {
        return issuer.token("waiter", "anna", List.of("*"), validity);
    }
}
