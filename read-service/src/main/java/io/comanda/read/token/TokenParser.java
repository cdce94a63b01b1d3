package io.comanda.read.token;

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

/// Parses and checks tokens as SmallRye does, but with our keys, and says why a token is not accepted. A token that comes again is not checked
/// again until it expires or the keys are fetched again.
@Alternative
@Priority(1)
@Singleton
class TokenParser extends JWTCallerPrincipalFactory {

    private final DefaultJWTTokenParser parser;
    private final IssuerKeys keys;
    private final VerifiedTokens verified = new VerifiedTokens();

    TokenParser(IssuerKeys keys) {
        this.keys = keys;
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
        // Before the token is checked: if they are fetched meanwhile, it is checked again the next time.
        var accepted = keys.accepted();
        var known = verified.find(token, accepted);
        if (known != null) {
            return known;
        }
        try {
            var parsed = parser.parse(token, context);
            var caller = new DefaultJWTCallerPrincipal(parsed.getJoseObjects().getFirst().getHeader("typ"), parsed.getJwtClaims());
            // A limit of their age is checked with every request.
            if (accepted != null && context.getTokenAge() == null) {
                verified.add(token, caller, accepted);
            }
            return caller;
        } catch (ParseException e) {
            throw IssuerUnavailable.isCauseOf(e) ? e : RefusedToken.because(e);
        }
    }
}
