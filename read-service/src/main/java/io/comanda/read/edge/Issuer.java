package io.comanda.read.edge;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/// Whose tokens are believed. There is no default: who forgets to say it must not have an open service.
@Singleton
class Issuer {

    private static final List<String> NEEDED = List.of("mp.jwt.verify.issuer", "mp.jwt.verify.audiences",
            "mp.jwt.verify.publickey.location");

    private final Config config;

    Issuer(Config config) {
        this.config = config;
    }

    /// Before anything is begun.
    void refuseToStartWithout(@Observes @Priority(Integer.MIN_VALUE) StartupEvent start) {
        var missing = NEEDED.stream().filter(name -> config.getOptionalValue(name, String.class).isEmpty()).toList();
        if (!missing.isEmpty()) {
            throw new ConfigurationException("Whose tokens are to be believed? Set " + String.join(", ", missing)
                    + ": the issuer, whom its tokens are for, and where its public keys are (a JWKS by URL or file).");
        }
    }
}
