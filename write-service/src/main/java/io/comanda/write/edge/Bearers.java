package io.comanda.write.edge;

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

/// Who comes with which bearer: a tracking secret, a token of the issuer, or none at all.
@Alternative
@Priority(1)
@ApplicationScoped
class Bearers implements HttpAuthenticationMechanism {

    private static final String SCHEME = "Bearer ";

    private static final SecurityIdentity NOBODY = QuarkusSecurityIdentity.builder().setAnonymous(true)
            .setPrincipal(new QuarkusPrincipal(""))
            .addRole(Roles.NOBODY).build();

    private final JWTAuthMechanism tokens;

    Bearers(JWTAuthMechanism tokens) {
        this.tokens = tokens;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        var sent = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (sent == null) {
            return Uni.createFrom().item(NOBODY);
        }
        return sent.startsWith(SCHEME + Tracking.PREFIX)
                ? Uni.createFrom().item(whoHas(sent.substring(SCHEME.length())))
                : tokens.authenticate(request, providers);
    }

    /// Whether the secret opens anything is seen where the order is.
    private static SecurityIdentity whoHas(String secret) {
        return QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(Tracking.hash(secret))).addRole(Roles.SECRET).build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return tokens.getChallenge(request);
    }
}
