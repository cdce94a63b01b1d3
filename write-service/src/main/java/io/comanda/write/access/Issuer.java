package io.comanda.write.access;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/// The configuration of the token issuer. It has no default: a service without an issuer does not start.
@Singleton
class Issuer {

    private static final List<String> REQUIRED = List.of("mp.jwt.verify.issuer", "mp.jwt.verify.audiences",
            "mp.jwt.verify.publickey.location");

    private final Config config;

    Issuer(Config config) {
        this.config = config;
    }

    /// Runs before everything else.
    void requireConfiguration(@Observes @Priority(Integer.MIN_VALUE) StartupEvent start) {
        var missing = REQUIRED.stream().filter(name -> config.getOptionalValue(name, String.class).isEmpty()).toList();
        if (!missing.isEmpty()) {
            throw new ConfigurationException("The token issuer is not configured. Set " + String.join(", ", missing)
                    + ": the issuer, the audience of its tokens, and the location of its public keys (a JWKS by URL or file).");
        }
    }
}
