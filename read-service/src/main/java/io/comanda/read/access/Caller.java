package io.comanda.read.access;

import io.comanda.events.Actor;
import io.comanda.read.http.CacheScope;
import io.comanda.read.http.Problem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// The caller of the current request, as their bearer token identifies them. Of several roles the strongest counts.
@RequestScoped
class Caller {

    private static final List<String> STRONGEST_FIRST = List.of(Roles.OPERATOR, Roles.MANAGER, Roles.WAITER, Roles.KITCHEN);

    private static final String ALL = "*";

    private final SecurityIdentity identity;
    private final CacheScope cacheScope;
    private @Nullable AccessScope assumed;

    Caller(SecurityIdentity identity, CacheScope cacheScope) {
        this.identity = identity;
        this.cacheScope = cacheScope;
    }

    /// What the caller may see. From now on the response depends on the caller.
    ///
    /// @throws Problem if they are staff or a screen of no restaurant: that is an issuer's mistake, and must not look like an empty list
    AccessScope scope() {
        cacheScope.dependOnCaller();
        if (assumed != null) {
            return assumed;
        }
        String tracking = identity.getAttribute(BearerAuthentication.HASH);
        if (tracking != null) {
            return new AccessScope.OneOrder(tracking);
        }
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return new AccessScope.Nothing();
        }
        if (STRONGEST_FIRST.stream().anyMatch(identity::hasRole)) {
            return restaurants(token);
        }
        // A screen that is also a guest gets the guest's scope: a screen must not show orders.
        if (identity.hasRole(Roles.SCREEN) && !identity.hasRole(Roles.GUEST)) {
            return restaurants(token);
        }
        var subject = token.getSubject();
        if (subject == null || !identity.hasRole(Roles.GUEST)) {
            return new AccessScope.Nothing();
        }
        var guest = new Actor(Actor.Role.GUEST, subject).guestId();
        return guest == null ? new AccessScope.Nothing() : new AccessScope.Guest(guest);
    }

    /// From now on, queries have this scope.
    void assume(AccessScope scope) {
        assumed = scope;
    }

    /// Until when the token is valid; empty for a tracking secret.
    Optional<Instant> validUntil() {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Optional.of(Instant.ofEpochSecond(token.getExpirationTime()))
                : Optional.empty();
    }

    CallerId id() {
        String tracking = identity.getAttribute(BearerAuthentication.HASH);
        return tracking == null
                ? new CallerId(identity.getPrincipal() instanceof JsonWebToken token ? token.getSubject() : null, false)
                : new CallerId(tracking, true);
    }

    /// Role and subject, as in events and histories: `operator:olga`.
    String name() {
        var subject = identity.getPrincipal() instanceof JsonWebToken token ? token.getSubject() : identity.getPrincipal().getName();
        return STRONGEST_FIRST.stream().filter(identity::hasRole).findFirst().orElse(Roles.GUEST) + ":" + subject;
    }

    private static AccessScope restaurants(JsonWebToken token) {
        var codes = RestaurantsClaim.codes(token);
        if (codes.isEmpty()) {
            throw Problem.forbidden(RestaurantsClaim.MISSING);
        }
        return codes.contains(ALL) ? new AccessScope.Everything() : new AccessScope.Restaurants(codes);
    }
}
