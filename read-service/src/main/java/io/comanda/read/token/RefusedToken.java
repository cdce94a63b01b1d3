package io.comanda.read.token;

import io.smallrye.jwt.auth.principal.ParseException;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.InvalidAlgorithmException;
import org.jose4j.lang.UnresolvableKeyException;

/// A token that is not accepted. The reason says nothing about its content, so it may be logged and sent to the caller.
public final class RefusedToken extends ParseException {

    private static final long serialVersionUID = 1;

    private static final String INVALID = "It is not a valid JSON Web Token.";

    private final String reason;

    /// @param reason a sentence from a fixed set, without quotation marks
    public RefusedToken(String reason) {
        super(reason);
        this.reason = reason;
    }

    private RefusedToken(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    /// A sentence about the token.
    public static String reason(Throwable exception) {
        return Causes.find(exception, RefusedToken.class).map(refused -> refused.reason).orElse(INVALID);
    }

    static RefusedToken because(ParseException cause) {
        return new RefusedToken(reasonOf(cause), cause);
    }

    private static String reasonOf(ParseException cause) {
        if (Causes.find(cause, InvalidAlgorithmException.class).isPresent()) {
            return "It is signed with an algorithm that is not accepted.";
        }
        if (Causes.find(cause, UnresolvableKeyException.class).isPresent()) {
            return "The issuer has no key with its key id (kid).";
        }
        return Causes.find(cause, InvalidJwtException.class).map(RefusedToken::reasonOf).orElse(INVALID);
    }

    private static String reasonOf(InvalidJwtException invalid) {
        if (invalid.hasExpired()) {
            return "It has expired.";
        }
        if (has(invalid, ErrorCodes.SIGNATURE_INVALID)) {
            return "Its signature is not valid.";
        }
        if (has(invalid, ErrorCodes.AUDIENCE_INVALID) || has(invalid, ErrorCodes.AUDIENCE_MISSING)) {
            return "Its audience (aud) is another one.";
        }
        if (has(invalid, ErrorCodes.ISSUER_INVALID) || has(invalid, ErrorCodes.ISSUER_MISSING)) {
            return "Its issuer (iss) is another one.";
        }
        if (has(invalid, ErrorCodes.NOT_YET_VALID)) {
            return "It is not valid yet.";
        }
        if (has(invalid, ErrorCodes.EXPIRATION_MISSING) || has(invalid, ErrorCodes.ISSUED_AT_MISSING)) {
            return "It has no exp or no iat.";
        }
        return invalid.getJwtContext() == null || invalid.getJwtContext().getJwtClaims() == null
                || invalid.getJwtContext().getJwtClaims().hasClaim("sub") ? INVALID : "It has no sub.";
    }

    private static boolean has(InvalidJwtException invalid, int code) {
        return invalid.hasErrorCode(code);
    }
}
