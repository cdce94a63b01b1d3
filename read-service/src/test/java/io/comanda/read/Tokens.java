package io.comanda.read;

import io.comanda.stack.token.DevIssuer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Valid tokens for the service under test. By default, tests send requests as the manager of all restaurants.
public final class Tokens {

    public static final DevIssuer ISSUER = DevIssuer.in(Path.of("target", "dev-keys"));

    /// The configuration by which the service accepts them.
    public static Map<String, String> configuration() {
        return Map.of("mp.jwt.verify.issuer", DevIssuer.ISSUER, "mp.jwt.verify.publickey.location",
                ISSUER.publicKeys().toAbsolutePath().toUri().toString());
    }

    /// Valid for longer than all tests take on a busy machine: some use one token from the first to the last.
    ///
    /// @param restaurants codes of those that a member of staff belongs to; `*` for all
    public static String of(String role, String subject, String... restaurants) {
        return ISSUER.token(role, subject, List.of(restaurants), Duration.ofHours(12));
    }

    private Tokens() {
    }
}
