package io.comanda.write.access;

import io.comanda.events.Actor;
import io.comanda.events.Actor.Role;
import io.comanda.write.token.RefusedToken;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// The caller of the current request, as their bearer token identifies them.
@RequestScoped
public class Caller {

    /// Subjects are short ids, and every event carries one.
    private static final int SUBJECT_MAX = 120;

    /// Of several roles the strongest counts.
    private static final List<Role> STRONGEST_FIRST = List.of(Role.OPERATOR, Role.MANAGER, Role.WAITER, Role.KITCHEN, Role.GUEST);

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /// Whether the request has no bearer token.
    public boolean isAnonymous() {
        return identity.isAnonymous();
    }

    /// A name that is unique to the caller, under which their responses are stored.
    public String name() {
        return switch (scope()) {
            case AccessScope.Nothing() -> Roles.NOBODY;
            case AccessScope.Secret(var hash) -> Roles.SECRET + ":" + hash;
            case AccessScope.Account(var guestId) -> name(guestId);
            case AccessScope.Staff _ -> actor().toString();
        };
    }

    /// The name of a guest with an account.
    public static String name(UUID guestId) {
        return Roles.GUEST + ":" + guestId;
    }

    /// @throws AuthenticationFailedException if the token's subject is missing or too long
    public Actor actor() {
        if (isAnonymous() || hasSecret()) {
            return Actor.STRANGER;
        }
        var subject = token().getSubject();
        if (subject == null || subject.isBlank() || subject.length() > SUBJECT_MAX) {
            throw new AuthenticationFailedException(new RefusedToken("Its sub must have 1 to " + SUBJECT_MAX + " characters."));
        }
        return new Actor(role(), subject);
    }

    /// Which data the caller may access.
    ///
    /// @throws OutOfScope if they are staff of no restaurant
    public AccessScope scope() {
        if (isAnonymous()) {
            return new AccessScope.Nothing();
        }
        if (hasSecret()) {
            return new AccessScope.Secret(identity.getPrincipal().getName());
        }
        var guestId = actor().guestId();
        return guestId == null ? new AccessScope.Staff(restaurants()) : new AccessScope.Account(guestId);
    }

    /// An issuer may name a group like the role: a token is never a tracking secret.
    private boolean hasSecret() {
        return identity.hasRole(Roles.SECRET) && !(identity.getPrincipal() instanceof JsonWebToken);
    }

    private Role role() {
        return STRONGEST_FIRST.stream().filter(role -> identity.hasRole(role.name().toLowerCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new AuthenticationFailedException(new RefusedToken("It has none of the roles.")));
    }

    /// @throws OutOfScope if the token names none: that is an issuer's mistake, and must not look like an empty restaurant
    private Set<String> restaurants() {
        var codes = RestaurantsClaim.codes(token());
        if (codes.isEmpty()) {
            throw OutOfScope.withoutRestaurants();
        }
        return codes;
    }

    private JsonWebToken token() {
        return (JsonWebToken) identity.getPrincipal();
    }
}
