package io.comanda.stack.token;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/// Shows who somebody is for as long as they like: a token that is made anew before it runs out.
public final class Badge implements Supplier<String> {

    /// Longer than any request takes, a patient one's waiting included; short enough to be worth little to whoever finds one.
    private static final Duration VALID_FOR = Duration.ofHours(1);

    private final Supplier<String> fresh;
    private final InstantSource clock;

    private String token = "";
    private Instant renewAt = Instant.MIN;

    /// @param fresh gives one that is valid for [#VALID_FOR]
    Badge(Supplier<String> fresh, InstantSource clock) {
        this.fresh = fresh;
        this.clock = clock;
    }

    /// @param actor       role and subject, as in `waiter:anna`
    /// @param restaurants as in [DevIssuer#token]; a guest belongs to none
    public static Badge of(DevIssuer issuer, String actor, String... restaurants) {
        int colon = actor.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("An actor is written role:subject, as in waiter:anna, not '" + actor + "'");
        }
        var role = actor.substring(0, colon);
        var subject = actor.substring(colon + 1);
        return new Badge(() -> issuer.token(role, subject, List.of(restaurants), VALID_FOR), InstantSource.system());
    }

    /// The token of this hour.
    @Override
    public synchronized String get() {
        var now = clock.instant();
        if (!now.isBefore(renewAt)) {
            token = fresh.get();
            renewAt = now.plus(VALID_FOR.dividedBy(2));
        }
        return token;
    }
}
