package io.comanda.read.token;

import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Tokens that were verified: callers send theirs with every request, and a signature costs more than most requests do otherwise.
///
/// They are forgotten when the issuer's keys are fetched again, so a withdrawn key is accepted no longer than without this. And a token is not
/// found once it has expired.
final class VerifiedTokens {

    /// Some kilobytes each. If there are more, the others are verified with every request.
    static final int TOKENS_MAX = 2_000;

    private record Verified(JWTCallerPrincipal caller, Instant since, Instant expires) {
    }

    /// @param keys what they were verified with
    private record Generation(@Nullable Object keys, Map<String, Verified> tokens) {
    }

    private volatile Generation generation = new Generation(null, Map.of());

    /// @param keys what is accepted now; null for nothing
    @Nullable
    JWTCallerPrincipal find(String token, @Nullable Object keys) {
        var current = generation;
        var found = keys == null || !keys.equals(current.keys) ? null : current.tokens.get(token);
        var now = Instant.now();
        // If the clock was set back, the token may not be valid yet.
        return found == null || !now.isBefore(found.expires) || now.isBefore(found.since) ? null : found.caller;
    }

    /// @param keys with which it was verified, or an earlier object: then it is not found
    void add(String token, JWTCallerPrincipal caller, Object keys) {
        var current = generation;
        if (!keys.equals(current.keys)) {
            current = new Generation(keys, new ConcurrentHashMap<>());
            generation = current;
        }
        if (current.tokens.size() < TOKENS_MAX) {
            current.tokens.put(token, new Verified(caller, Instant.now(), Instant.ofEpochSecond(caller.getExpirationTime())));
        }
    }
}
