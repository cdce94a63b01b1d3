package io.comanda.read.edge;

import io.comanda.events.Tracking;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.smallrye.jwt.runtime.auth.JWTAuthMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Bearers come with a token, or with the secret that opens one order. Any secret makes a caller; whether it opens anything is
/// decided where the order is. Quarkus wants its answers as `Uni`.
@Alternative
@Priority(1)
@ApplicationScoped
class Bearers implements HttpAuthenticationMechanism {

    static final String HASH = "tracking";

    private static final String SCHEME = "Bearer ";

    private final JWTAuthMechanism tokens;

    Bearers(JWTAuthMechanism tokens) {
        this.tokens = tokens;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext exchange, IdentityProviderManager identities) {
        var secret = secret(exchange.request().getHeader(HttpHeaders.AUTHORIZATION));
        return secret == null ? tokens.authenticate(exchange, identities) : Uni.createFrom().item(bearer(secret));
    }

    private static @Nullable String secret(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        var credentials = authorization.substring(SCHEME.length()).strip();
        return credentials.startsWith(Tracking.PREFIX) ? credentials : null;
    }

    private static SecurityIdentity bearer(String secret) {
        return QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(Roles.SECRET)).addRole(Roles.SECRET)
                .addAttribute(HASH, Tracking.hash(secret)).build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext exchange) {
        return tokens.getChallenge(exchange);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return tokens.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext exchange) {
        return tokens.getCredentialTransport(exchange);
    }
}
