package io.comanda.read.token;

import org.jose4j.lang.UnresolvableKeyException;

/// No token can be checked: the issuer's keys can't be had. That says nothing about the token.
public final class IssuerUnavailable extends UnresolvableKeyException {

    private static final long serialVersionUID = 1;

    /// @param problem with the issuer's keys
    IssuerUnavailable(String problem) {
        super("The token issuer's keys can't be had: " + problem);
    }

    /// Whether it caused the exception.
    public static boolean isCauseOf(Throwable exception) {
        return Causes.find(exception, IssuerUnavailable.class).isPresent();
    }
}
