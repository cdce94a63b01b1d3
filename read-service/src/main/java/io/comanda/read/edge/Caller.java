package io.comanda.read.edge;

import io.comanda.events.Actor;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// Who asks, as their token has it. Of several roles the strongest counts.
@RequestScoped
class Caller {

    private static final Set<String> STAFF = Set.of(Roles.WAITER, Roles.KITCHEN, Roles.MANAGER, Roles.OPERATOR);

    private static final String RESTAURANTS = "restaurants";
    private static final String ALL = "*";

    private final SecurityIdentity identity;
    private boolean matters;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /// Whether it was of any matter so far who asks.
    boolean matters() {
        return matters;
    }

    Reach reach() {
        matters = true;
        String tracking = identity.getAttribute(Bearers.HASH);
        if (tracking != null) {
            return new Reach.OneOrder(tracking);
        }
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return new Reach.Nothing();
        }
        if (STAFF.stream().anyMatch(identity::hasRole)) {
            return restaurants(token);
        }
        // Who is a guest as well gets a guest's view: orders must not open to a screen.
        if (identity.hasRole(Roles.SCREEN) && !identity.hasRole(Roles.GUEST)) {
            return restaurants(token);
        }
        var subject = token.getSubject();
        if (subject == null || !identity.hasRole(Roles.GUEST)) {
            return new Reach.Nothing();
        }
        var guest = new Actor(Actor.Role.GUEST, subject).guestId();
        return guest == null ? new Reach.Nothing() : new Reach.Guest(guest);
    }

    private static Reach restaurants(JsonWebToken token) {
        var codes = texts(token.getClaim(RESTAURANTS));
        return codes.contains(ALL) ? new Reach.Everything() : new Reach.Restaurants(codes);
    }

    private static Set<String> texts(@Nullable Object claim) {
        return claim instanceof JsonArray texts
                ? texts.stream().filter(JsonString.class::isInstance).map(text -> ((JsonString) text).getString())
                        .collect(Collectors.toSet())
                : Set.of();
    }
}
