package io.comanda.read.access;

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

/// Authenticates requests by their bearer token: a JSON Web Token of the issuer, or the tracking secret of one order. Every secret is
/// accepted here; whether an order has it is checked when the order is read. Quarkus requires the return type `Uni`.
@Alternative
@Priority(1)
@ApplicationScoped
class BearerAuthentication implements HttpAuthenticationMechanism {

    static final String HASH = "tracking";

    private static final String SCHEME = "Bearer ";

    private final JWTAuthMechanism tokens;

    BearerAuthentication(JWTAuthMechanism tokens) {
        this.tokens = tokens;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        var secret = secret(request.request().getHeader(HttpHeaders.AUTHORIZATION));
        return secret == null ? tokens.authenticate(request, providers) : Uni.createFrom().item(identity(secret));
    }

    private static @Nullable String secret(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        var credentials = authorization.substring(SCHEME.length()).strip();
        return credentials.startsWith(Tracking.PREFIX) ? credentials : null;
    }

    private static SecurityIdentity identity(String secret) {
        return QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(Roles.SECRET)).addRole(Roles.SECRET)
                .addAttribute(HASH, Tracking.hash(secret)).build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return tokens.getChallenge(request);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return tokens.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return tokens.getCredentialTransport(request);
    }
}
