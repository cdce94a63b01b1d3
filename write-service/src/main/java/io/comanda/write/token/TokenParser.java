package io.comanda.write.token;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import org.jose4j.keys.resolvers.VerificationKeyResolver;

/// Parses and checks tokens as SmallRye does, but with our keys, and says why a token is not accepted.
@Alternative
@Priority(1)
@Singleton
class TokenParser extends JWTCallerPrincipalFactory {

    private final DefaultJWTTokenParser parser;

    TokenParser(IssuerKeys keys) {
        parser = new DefaultJWTTokenParser() {
            @Override
            protected VerificationKeyResolver getVerificationKeyResolver(JWTAuthContextInfo context) {
                return keys;
            }
        };
    }

    /// @throws RefusedToken   with the reason
    /// @throws ParseException caused by [IssuerUnavailable]
    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
        try {
            var parsed = parser.parse(token, context);
            return new DefaultJWTCallerPrincipal(parsed.getJoseObjects().getFirst().getHeader("typ"), parsed.getJwtClaims());
        } catch (ParseException e) {
            throw IssuerUnavailable.isCauseOf(e) ? e : RefusedToken.because(e);
        }
    }
}
