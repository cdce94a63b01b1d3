package io.comanda.write.edge;

import io.comanda.events.Actor;
import io.comanda.events.Actor.Role;
import io.comanda.write.Asked;
import io.comanda.write.Door;
import io.comanda.write.Reach;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// Who asks, as their bearer has it.
@RequestScoped
public class Caller {

    /// Issuers' subjects are ids; it stands in every event of theirs.
    private static final int SUBJECT_MAX = 120;

    /// Of who has several roles the strongest counts.
    private static final List<Role> STRONGEST_FIRST = List.of(Role.OPERATOR, Role.MANAGER, Role.WAITER, Role.KITCHEN, Role.GUEST);

    /// A version, and after a dot the representation that the read side gave it.
    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,18})(\\.[^\"]*)?\"");

    private final SecurityIdentity identity;
    private final HttpHeaders headers;

    Caller(SecurityIdentity identity, HttpHeaders headers) {
        this.identity = identity;
        this.headers = headers;
    }

    /// Whether nothing at all tells them from others.
    boolean isNobody() {
        return identity.isAnonymous();
    }

    /// Under what the answers to them are kept.
    String name() {
        return switch (reach()) {
            case Reach.Nothing() -> Roles.NOBODY;
            case Reach.Secret(var hash) -> Roles.SECRET + ":" + hash;
            case Reach.Account(var guestId) -> KeptAnswers.caller(guestId);
            case Reach.Staff _ -> actor().toString();
        };
    }

    /// @throws AuthenticationFailedException if a token has a subject that can't be one
    public Actor actor() {
        if (isNobody() || hasSecret()) {
            return Actor.STRANGER;
        }
        var subject = token().getSubject();
        if (subject == null || subject.isBlank() || subject.length() > SUBJECT_MAX) {
            throw new AuthenticationFailedException("The token's sub must have 1 to " + SUBJECT_MAX + " characters");
        }
        return new Actor(role(), subject);
    }

    /// What they may lay hands on.
    public Reach reach() {
        if (isNobody()) {
            return new Reach.Nothing();
        }
        if (hasSecret()) {
            return new Reach.Secret(identity.getPrincipal().getName());
        }
        var guestId = actor().guestId();
        return guestId == null ? new Reach.Staff(restaurants()) : new Reach.Account(guestId);
    }

    /// Who asks, and which version they have seen if they say so: `If-Match`, with an ETag of either service.
    ///
    /// @throws Door.Invalid if it is no such ETag
    public Asked asked() {
        return new Asked(actor(), reach(), seen());
    }

    /// As [#asked], for what would overwrite what others have written: nobody may do that unseen.
    ///
    /// @throws Unseen if the request doesn't say what it has seen
    public Asked askedWithMatch() {
        if (headers.getHeaderString(HttpHeaders.IF_MATCH) == null) {
            throw new Unseen();
        }
        return asked();
    }

    /// Whatever an issuer calls its groups, a token is no secret.
    private boolean hasSecret() {
        return identity.hasRole(Roles.SECRET) && !(identity.getPrincipal() instanceof JsonWebToken);
    }

    private @Nullable Long seen() {
        var match = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (match == null || match.strip().equals("*")) {
            return null;
        }
        var etag = ETAG.matcher(match.strip());
        if (!etag.matches()) {
            throw Door.Invalid.header(HttpHeaders.IF_MATCH,
                    "must be the ETag of the answer that was looked at, as in \"1099511627776\", or *.");
        }
        return Long.valueOf(etag.group(1));
    }

    private Role role() {
        return STRONGEST_FIRST.stream().filter(role -> identity.hasRole(role.name().toLowerCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new AuthenticationFailedException("The token has none of the roles known here"));
    }

    private Set<String> restaurants() {
        return token().getClaim("restaurants") instanceof JsonArray codes
                ? codes.stream().filter(JsonString.class::isInstance).map(code -> ((JsonString) code).getString())
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private JsonWebToken token() {
        return (JsonWebToken) identity.getPrincipal();
    }

    /// Something would be overwritten that the caller may never have seen.
    static final class Unseen extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unseen() {
            super("Say in the header If-Match which version is to be overwritten: the ETag of the answer that was looked at, or *.", null,
                    false, false);
        }
    }
}
