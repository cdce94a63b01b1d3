package io.comanda.stack.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewingTokenTest {

    @TempDir
    private Path folder = Path.of("");

    private Instant now = Instant.parse("2026-11-20T18:00:00Z");
    private int issued;
    private final RenewingToken token = new RenewingToken(() -> "token " + ++issued, () -> now);

    @Test
    void theTokenIsKeptForHalfItsValidity() {
        assertEquals("token 1", token.get());
        now = now.plus(Duration.ofMinutes(29));
        assertEquals("token 1", token.get());
    }

    @Test
    void theTokenIsRenewedLongBeforeItExpires() {
        assertEquals("token 1", token.get());
        now = now.plus(Duration.ofMinutes(30));
        assertEquals("token 2", token.get());
    }

    @Test
    void theTokenHasRoleSubjectAndRestaurants() {
        var claims = new String(Base64.getUrlDecoder().decode(
                RenewingToken.of(DevIssuer.in(folder.resolve("keys")), "waiter:ada:2", "kiezkueche").get().split("\\.", 3)[1]),
                StandardCharsets.UTF_8);
        assertTrue(claims.contains("\"sub\":\"ada:2\",\"groups\":[\"waiter\"],\"restaurants\":[\"kiezkueche\"]"), claims);
    }

    @Test
    void anActorWithoutRoleIsRejected() {
        assertThrows(IllegalArgumentException.class, () -> RenewingToken.of(DevIssuer.in(folder.resolve("keys")), "ada"));
    }
}
