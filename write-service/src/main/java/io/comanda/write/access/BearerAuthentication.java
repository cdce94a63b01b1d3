package io.comanda.write.access;

import io.comanda.events.Tracking;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.smallrye.jwt.runtime.auth.JWTAuthMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.ws.rs.core.HttpHeaders;

/// Authenticates requests by their bearer token: a tracking secret, a JSON Web Token of the issuer, or none.
@Alternative
@Priority(1)
@ApplicationScoped
class BearerAuthentication implements HttpAuthenticationMechanism {

    private static final String SCHEME = "Bearer ";

    private static final SecurityIdentity ANONYMOUS = QuarkusSecurityIdentity.builder().setAnonymous(true)
            .setPrincipal(new QuarkusPrincipal(""))
            .addRole(Roles.NOBODY).build();

    private final JWTAuthMechanism tokens;

    BearerAuthentication(JWTAuthMechanism tokens) {
        this.tokens = tokens;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        var header = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Uni.createFrom().item(ANONYMOUS);
        }
        return header.startsWith(SCHEME + Tracking.PREFIX)
                ? Uni.createFrom().item(secretIdentity(header.substring(SCHEME.length())))
                : tokens.authenticate(request, providers);
    }

    /// Whether an order has this secret is checked when the order is read.
    private static SecurityIdentity secretIdentity(String secret) {
        return QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(Tracking.hash(secret))).addRole(Roles.SECRET).build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return tokens.getChallenge(request);
    }
}
