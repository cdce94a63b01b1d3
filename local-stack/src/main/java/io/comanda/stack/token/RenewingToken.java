package io.comanda.stack.token;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/// Supplies a token that is renewed before it expires.
public final class RenewingToken implements Supplier<String> {

    /// Longer than any request takes including its retries; short enough to limit the damage if it leaks.
    private static final Duration VALID_FOR = Duration.ofHours(1);

    private final Supplier<String> issue;
    private final InstantSource clock;

    private String token = "";
    private Instant renewAt = Instant.MIN;

    /// @param issue issues a token that is valid for [#VALID_FOR]
    RenewingToken(Supplier<String> issue, InstantSource clock) {
        this.issue = issue;
        this.clock = clock;
    }

    /// @param actor       role and subject, as in `waiter:anna`
    /// @param restaurants as in [DevIssuer#token]; a guest belongs to none
    public static RenewingToken of(DevIssuer issuer, String actor, String... restaurants) {
        int colon = actor.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("An actor is written role:subject, as in waiter:anna, not '" + actor + "'");
        }
        var role = actor.substring(0, colon);
        var subject = actor.substring(colon + 1);
        return new RenewingToken(() -> issuer.token(role, subject, List.of(restaurants), VALID_FOR), InstantSource.system());
    }

    /// A token that is still valid for at least half of [#VALID_FOR].
    @Override
    public synchronized String get() {
        var now = clock.instant();
        if (!now.isBefore(renewAt)) {
            token = issue.get();
            renewAt = now.plus(VALID_FOR.dividedBy(2));
        }
        return token;
    }
}
