package io.comanda.read.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What the pages have to know about this installation: `/console/config.json`. None of it is secret.
@Singleton
class ConsoleSettings {

    private final Optional<String> issuer;
    private final Optional<String> clientId;
    private final String scope;
    private final Optional<String> tokens;
    private final Optional<String> status;

    /// @param issuer   the OpenID Connect provider at which people sign in; its discovery document must allow this origin (CORS)
    /// @param clientId of a public client with the authorization code flow
    /// @param tokens   only on one machine: the path at which the local gateway hands out a token for every role
    /// @param status   only on one machine: the path at which the local gateway reports the state of both sides
    /// @throws IllegalArgumentException if there is an issuer without a client, or a client without an issuer
    ConsoleSettings(@ConfigProperty(name = "comanda.console.oidc.issuer") Optional<String> issuer,
            @ConfigProperty(name = "comanda.console.oidc.client-id") Optional<String> clientId,
            @ConfigProperty(name = "comanda.console.oidc.scope", defaultValue = "openid") String scope,
            @ConfigProperty(name = "comanda.console.local.tokens") Optional<String> tokens,
            @ConfigProperty(name = "comanda.console.local.status") Optional<String> status) {
        if (issuer.isPresent() != clientId.isPresent()) {
            throw new IllegalArgumentException("comanda.console.oidc.issuer and comanda.console.oidc.client-id belong together");
        }
        this.issuer = issuer;
        this.clientId = clientId;
        this.scope = scope;
        this.tokens = tokens;
        this.status = status;
    }

    /// The origin of the provider, which the pages may ask.
    Optional<String> providerOrigin() {
        return issuer.map(URI::create).map(each -> each.getScheme() + "://" + each.getRawAuthority());
    }

    byte[] json() {
        var settings = new LinkedHashMap<String, Object>();
        issuer.ifPresent(each -> settings.put("oidc", Map.of("issuer", each, "clientId", clientId.orElseThrow(), "scope", scope)));
        tokens.ifPresent(each -> settings.put("tokens", each));
        status.ifPresent(each -> settings.put("status", each));
        return new ObjectMapper().valueToTree(settings).toString().getBytes(StandardCharsets.UTF_8);
    }
}
