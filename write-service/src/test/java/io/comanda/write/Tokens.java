package io.comanda.write;

import io.comanda.events.Actor;
import io.comanda.stack.token.DevIssuer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Valid tokens for the service under test. The keys are in a file: test resources and tests may have different class loaders.
public final class Tokens {

    public static final DevIssuer ISSUER = DevIssuer.in(Path.of("target", "dev-keys"));

    /// Signing takes longer than most requests.
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    /// The configuration by which the service accepts them.
    static Map<String, String> configuration() {
        return Map.of("mp.jwt.verify.issuer", DevIssuer.ISSUER, "mp.jwt.verify.publickey.location",
                ISSUER.publicKeys().toAbsolutePath().toUri().toString());
    }

    /// @param actor       as in `waiter:anna`
    /// @param restaurants codes; all of them if none is named
    public static String bearer(String actor, String... restaurants) {
        return KNOWN.computeIfAbsent(actor + List.of(restaurants), _ -> {
            var who = Actor.parse(actor);
            return "Bearer " + ISSUER.token(who.role().name().toLowerCase(Locale.ROOT), who.subject(),
                    restaurants.length == 0 ? List.of("*") : List.of(restaurants), Duration.ofHours(1));
        });
    }

    private Tokens() {
    }
}
