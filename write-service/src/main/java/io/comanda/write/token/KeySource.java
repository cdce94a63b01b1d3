package io.comanda.write.token;

import io.comanda.write.tls.TlsTrust;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/// Where the token issuer publishes its keys: a JSON Web Key Set, in a file or at a URL.
@Singleton
class KeySource {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /// Longer than a cold issuer takes, and short enough for a request that waits for it.
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /// Key sets have some kilobytes.
    private static final int BYTES_MAX = 1 << 20;

    private final String location;
    private final Optional<String> caFile;

    KeySource(@ConfigProperty(name = "mp.jwt.verify.publickey.location") Optional<String> location,
            @ConfigProperty(name = "comanda.issuer.ca-file") Optional<String> caFile) {
        this.location = location.orElse("");
        this.caFile = caFile;
    }

    /// @return at least one
    /// @throws IOException if there are none to be had now
    List<JsonWebKey> fetch() throws IOException, InterruptedException {
        try {
            // A symmetric key is never public.
            var keys = new JsonWebKeySet(location.startsWith("http") ? download() : Files.readString(file())).getJsonWebKeys().stream()
                    .filter(PublicJsonWebKey.class::isInstance).toList();
            if (keys.isEmpty()) {
                throw new IOException("there is no public key");
            }
            return keys;
        } catch (JoseException e) {
            throw new IOException("this is no JSON Web Key Set", e);
        }
    }

    private Path file() {
        return location.startsWith("file:") ? Path.of(URI.create(location).getSchemeSpecificPart()) : Path.of(location);
    }

    private String download() throws IOException, InterruptedException {
        // Without HTTP/2: some servers close a plain connection that asks for it.
        var client = HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT).followRedirects(Redirect.NORMAL);
        if (location.startsWith("https:")) {
            client.sslContext(TlsTrust.sslContext("comanda.issuer.ca-file", caFile));
        }
        try (var http = client.build()) {
            var request = HttpRequest.newBuilder(URI.create(location)).timeout(TIMEOUT).header("Accept", "application/json").build();
            var response = http.send(request, BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new IOException("status " + response.statusCode());
                }
                return new String(body.readNBytes(BYTES_MAX), StandardCharsets.UTF_8);
            }
        }
    }

    @Override
    public String toString() {
        return location;
    }
}
